import type { Range } from "../../../charter/index.ts";

/** Where something of a schema stands. */
export interface GraphqlPlace {
  readonly path: string;
  readonly range: Range;
}

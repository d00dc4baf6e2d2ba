import type { Tree } from "../expression/tree.ts";

/** What is known of a query beside the findings that it adds to the cursor's. */
export interface QueryFacts {
  /** Its outermost select list holds a `*`. */
  readonly star: boolean;
  /** The names of its columns; null where one of them cannot be told. */
  readonly columns: readonly string[] | null;
  /** What it selects, where that is one. */
  readonly item: Tree | null;
  /** It has no rows to choose from. */
  readonly bare: boolean;
}

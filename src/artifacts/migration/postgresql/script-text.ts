import type { RangeOf } from "./line-index.ts";
import type { Token } from "./token.ts";

/** A script taken apart: its text, its tokens, and where an offset stands in the file. */
export interface ScriptText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly rangeOf: RangeOf;
  /** In how many bodies and texts of EXECUTE it stands; a file stands in none. */
  readonly nesting: number;
}

import type { Root } from "mdast";
import type { Masked } from "../markdown/mask.ts";

/** A document of any markup as the tree that Markdown has, with positions in the text, and what no reader sees. */
export interface MarkupReading {
  readonly root: Root;
  readonly masked: Masked;
}

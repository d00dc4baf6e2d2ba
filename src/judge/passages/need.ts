import type { Range } from "../../charter/index.ts";

/** What a check looks for in a document. */
export interface Need {
  /** Lines of the document where an answer may stand, the likeliest first (`RfcVerdict.passages`). */
  readonly candidates: readonly Range[];
  /** The end of "Looked for …". */
  readonly lookedFor: string;
  /** What an answer in English holds a word of. */
  readonly words: RegExp;
}

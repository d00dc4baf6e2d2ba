/**
 * How much of what a model says is taken: lengths in UTF-16 code units. The judge cuts to them, and a review holds a run to them
 * once more, since a run comes from outside.
 */
export const limits = {
  /** The reason of a verdict. */
  why: 200,
  /** A question back to the author. */
  question: 300,
  /** Words of the document that stand for a verdict, as long as what rules quote. */
  quote: 240,
  /** Quotes of one verdict. */
  quotes: 3,
  /** A draft. */
  draft: 4_000,
  /** Drafts of one document: each is proven by reading the document again. */
  drafts: 6,
} as const;

import type { answeredVerdicts } from "./answer-schema.ts";

/** Words that a model says are in the document, and the line where it says that they begin. Not proven. */
export interface ReplyQuote {
  readonly text: string;
  readonly line: number;
}

/** What a model answered about one check: bounded, and not proven. */
export interface Reply {
  readonly verdict: (typeof answeredVerdicts)[number];
  /** At most three. */
  readonly quotes: readonly ReplyQuote[];
  /** At most 200 characters. */
  readonly why: string;
  /** At most 300 characters. */
  readonly question: string | null;
}

/** An answer as read: one reply for each check that was asked, or what is wrong with it, in words of ours. */
export type ReadAnswer =
  | { readonly kind: "replies"; readonly replies: ReadonlyMap<string, Reply> }
  | { readonly kind: "malformed"; readonly reasons: readonly string[] };

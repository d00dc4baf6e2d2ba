import type { Evidence } from "../charter/index.ts";

/** What a model made of a check that the rules left unknown. There is no word for "cannot tell": then nothing is settled. */
export type JudgedVerdict = "satisfied" | "weak" | "missing" | "not-applicable";

/** A verdict that went through the gate: its quotes are words of the document. */
export interface Judgement {
  readonly path: string;
  readonly check: string;
  readonly verdict: JudgedVerdict;
  /** At least one; verbatim words of the document. For what is missing or does not apply: the words that show it. */
  readonly evidence: readonly Evidence[];
  /** At most 200 characters in the model's words: hostile like all text from outside. */
  readonly why: string;
  /** So many answers out of so many gave this verdict. */
  readonly agreed: number;
  readonly of: number;
}

/** A question that a model would ask the author, where it cannot tell either. */
export interface JudgedQuestion {
  readonly path: string;
  readonly check: string;
  /** At most 300 characters in the model's words: hostile. */
  readonly question: string;
  /** The words that raise it, verbatim. */
  readonly evidence: Evidence;
}

/** Text that a model would add to the document for a check that it takes for missing or weak. Shown by nobody before it is proven. */
export interface JudgedDraft {
  readonly path: string;
  readonly check: string;
  readonly language: "markdown" | "sql" | "yaml";
  /** At most 4,000 characters: hostile. */
  readonly text: string;
}

/** Why nothing was settled of a check. */
export const unsettledReasons = [
  /** The model says that it cannot tell. */
  "cannot-tell",
  /** Its answers differ. */
  "disagreed",
  /** Its quotes are not in the document, or are not about the question. */
  "ungrounded",
  /** Its answer was no answer, twice. */
  "malformed",
  /** It will not answer. */
  "refused",
  /** The tokens of the review, or its calls, were spent. */
  "budget",
  /** The tokens of the installation were spent for the day. */
  "installation-budget",
  /** The endpoint did not answer. */
  "unavailable",
  /** Somebody with write access called what it said wrong (`withoutDisputed`). */
  "disputed",
] as const;

/** One of `unsettledReasons`. */
export type UnsettledReason = (typeof unsettledReasons)[number];

/** A check of which nothing was settled. */
export interface Unsettled {
  readonly path: string;
  readonly check: string;
  readonly reason: UnsettledReason;
}

/** What judging one review took. */
export interface JudgeUsage {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Checks that were answered from what was kept. */
  readonly kept: number;
}

/** What a model said for one review. A plain value. Every question of the request is in `judgements` or in `unsettled`, once. */
export interface JudgeRun {
  /** The name of the model, as it was configured. */
  readonly model: string;
  readonly judgements: readonly Judgement[];
  readonly unsettled: readonly Unsettled[];
  readonly questions: readonly JudgedQuestion[];
  readonly drafts: readonly JudgedDraft[];
  readonly usage: JudgeUsage;
}

/** Whether the same request would be answered the same another time: nothing was left for want of tokens or of an answer. */
export const isLastingRun = ({ unsettled }: JudgeRun): boolean =>
  unsettled.every(({ reason }) => !["budget", "installation-budget", "unavailable"].includes(reason));

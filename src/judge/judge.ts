import type { JudgeRequest } from "./judge-request.ts";
import type { JudgeRun } from "./judge-run.ts";

/** What was judged before, by a hash over everything that decides it. Whoever reads an entry validates it and grounds it anew. */
export interface JudgementCache {
  /** What was kept under each of the keys; keys without an entry are absent. */
  readonly find: (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;
  /** Keeps entries under their keys; what is there already stays. */
  readonly keep: (entries: ReadonlyMap<string, unknown>) => Promise<void>;
}

/** Tokens that somebody may spend beside the review's own, as an installation for a day. */
export interface Allowance {
  /** Takes tokens before they are spent; false: there are not so many left, and none were taken. */
  readonly take: (tokens: number) => Promise<boolean>;
  /** Corrects what was taken by what was spent: a negative number gives back. */
  readonly correct: (tokens: number) => Promise<void>;
}

/** For whom a request is answered. */
export interface JudgeCustomer {
  readonly cache: JudgementCache;
  /** Left out: the review's own tokens are all that counts. */
  readonly allowance?: Allowance;
}

/** Asks a language model what the rules left unknown. */
export interface Judge {
  /** The model's name, as configured. */
  readonly model: string;
  /** Names everything of the judge that decides an answer: the model, where it is, our prompts. Part of what a review is kept under. */
  readonly identity: string;
  /** Never rejects but with the reason of `signal`: what was not answered is `unsettled`. */
  readonly judge: (request: JudgeRequest, customer: JudgeCustomer, signal: AbortSignal) => Promise<JudgeRun>;
}

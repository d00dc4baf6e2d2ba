import type { z } from "zod";

/** What a model is sent. It has no tools and sees nothing else. */
export interface ModelPrompt {
  /** Words of ours alone. */
  readonly instructions: string;
  /** Our question and the passages, in blocks between delimiters that nobody can know beforehand. */
  readonly input: string;
  /** What the answer has to be, under a name for the endpoint. */
  readonly format: { readonly name: string; readonly schema: z.ZodType };
  /** The most that the answer may take. */
  readonly maxOutputTokens: number;
}

/** Tokens that one call took. Never less than what we count ourselves, whatever the endpoint says. */
export interface TokenUse {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What came back. `answer`: JSON that was parsed and not validated. `malformed`: prose, half an answer, too long a one. */
export type ModelAnswer = { readonly use: TokenUse } & (
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "malformed"; readonly why: "not-json" | "truncated" | "too-long" | "empty" }
  | { readonly kind: "refused" }
);

/** The endpoint did not answer: after all tries, or without one since it has not for a while. Its words are not in the message. */
export class ModelUnavailable extends Error {
  override readonly name = "ModelUnavailable";
  /** What failed, for logs and metrics. */
  readonly failure: "breaker-open" | "rate-limited" | "server-error" | "timeout" | "network" | "rejected";
  /** Whether one of the tries, be it not the last, was cut off while the endpoint was at it, and so may be paid for. */
  readonly mayCost: boolean;

  constructor(failure: ModelUnavailable["failure"], mayCost = failure === "timeout") {
    super(`the model's endpoint did not answer (${failure})`);
    this.failure = failure;
    this.mayCost = mayCost;
  }
}

/** A model behind an endpoint. */
export interface ModelClient {
  /** Its name, as configured. */
  readonly model: string;
  /** Rejects with `ModelUnavailable`, or with the reason of `signal`. */
  readonly ask: (prompt: ModelPrompt, signal: AbortSignal) => Promise<ModelAnswer>;
}

import type { ModelClient } from "./client/model-client.ts";
import type { Judge } from "./judge.ts";

/** What a judge works with. */
export interface JudgeOptions {
  readonly client: ModelClient;
  /** Where the model is, for the judge's identity: another endpoint is another model. */
  readonly endpoint: string;
  /** Hexadecimal digits that nobody can know beforehand, anew with each call: for delimiters. */
  readonly nonce: () => string;
}

/** A judge on a model. */
export function createJudge({ client }: JudgeOptions): Judge {
  return {
    model: client.model,
    identity: client.model,
    judge: async ({ questions }) => ({
      model: client.model,
      judgements: [],
      unsettled: questions.map(({ path, check }) => ({ path, check, reason: "unavailable" })),
      questions: [],
      drafts: [],
      usage: { calls: 0, inputTokens: 0, outputTokens: 0, kept: 0 },
    }),
  };
}

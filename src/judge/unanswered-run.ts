import type { JudgeQuestion } from "./judge-request.ts";
import type { JudgeRun } from "./judge-run.ts";

/** The run of a model that was asked nothing, or of which nothing came back: these questions stay open. */
export const unansweredRun = (
  model: string,
  questions: readonly Pick<JudgeQuestion, "path" | "check">[] = [],
): JudgeRun => ({
  model,
  judgements: [],
  unsettled: questions.map(({ path, check }) => ({ path, check, reason: "unavailable" })),
  questions: [],
  drafts: [],
  usage: { calls: 0, inputTokens: 0, outputTokens: 0, kept: 0 },
});

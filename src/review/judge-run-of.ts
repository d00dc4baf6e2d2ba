import type { JudgeRequest } from "../judge/judge-request.ts";
import type { JudgeRun } from "../judge/judge-run.ts";

/**
 * What a review is to be told of a language model, whoever plans and whoever asks it. Where the plan is null nothing is sent, and
 * the run is an empty one. A bug of ours costs no review: everything stays unsettled. Rejects with the reason of `signal`, and with
 * what `plan` rejects with.
 */
export async function judgeRunOf(
  plan: () => Promise<JudgeRequest | null>,
  judge: { readonly model: string; readonly ask: (request: JudgeRequest, signal: AbortSignal) => Promise<JudgeRun> },
  signal: AbortSignal = new AbortController().signal,
): Promise<JudgeRun> {
  const request = await plan();
  if (request === null) return emptyRun(judge.model);
  try {
    return await judge.ask(request, signal);
  } catch {
    signal.throwIfAborted();
    const unsettled = request.questions.map(({ path, check }) => ({ path, check, reason: "unavailable" as const }));
    return { ...emptyRun(judge.model), unsettled };
  }
}

const emptyRun = (model: string): JudgeRun => ({
  model,
  judgements: [],
  unsettled: [],
  questions: [],
  drafts: [],
  usage: { calls: 0, inputTokens: 0, outputTokens: 0, kept: 0 },
});

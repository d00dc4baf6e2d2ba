import type { JudgeRequest } from "../judge/judge-request.ts";
import type { JudgeRun } from "../judge/judge-run.ts";
import { unansweredRun } from "../judge/unanswered-run.ts";

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
  if (request === null) return unansweredRun(judge.model);
  try {
    return await judge.ask(request, signal);
  } catch {
    signal.throwIfAborted();
    return unansweredRun(judge.model, request.questions);
  }
}

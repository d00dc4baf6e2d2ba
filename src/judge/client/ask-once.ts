import { EndpointFailure } from "./endpoint-failure.ts";
import type { ModelAnswer, ModelPrompt } from "./model-client.ts";
import { answerOf } from "./said.ts";
import type { Endpoint } from "./sdk-endpoint.ts";
import { firstWay, isContentRefusal, nextWay, type Way } from "./way.ts";

/** What was learnt of an endpoint: the way in which it answered last; null before its first answer. */
export interface LearntWay {
  way: Way | null;
}

/**
 * One answer of an endpoint: by the way that was learnt, else by one after the other as long as it does not know them. `inputTokens`:
 * our count of the prompt. Rejects with `EndpointFailure`.
 */
export async function askOnce(
  endpoint: Endpoint,
  learnt: LearntWay,
  prompt: ModelPrompt,
  inputTokens: number,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  let way: Way | null = learnt.way ?? firstWay;
  for (;;) {
    try {
      const said = await endpoint(way, prompt, signal);
      learnt.way = way;
      return answerOf(said, { input: inputTokens, maxOutput: prompt.maxOutputTokens });
    } catch (error) {
      const failure = error instanceof EndpointFailure ? error : new EndpointFailure("lost");
      const answer = contentAnswer(failure, inputTokens, prompt.maxOutputTokens);
      if (answer !== null) return answer;
      way = failure.refusal === null ? null : nextWay(way, failure.refusal, learnt.way === way);
      if (way === null) throw failure;
    }
  }
}

/**
 * What a failure says about the question and not about the endpoint; null: it does not. An answer that was not read to its end
 * counts for all that it was allowed to be.
 */
function contentAnswer({ kind, refusal }: EndpointFailure, inputTokens: number, allowed: number): ModelAnswer | null {
  if (kind === "too-long") return { kind: "malformed", why: "too-long", use: { inputTokens, outputTokens: allowed } };
  if (refusal === null || !isContentRefusal(refusal)) return null;
  return { kind: "refused", use: { inputTokens, outputTokens: 0 } };
}

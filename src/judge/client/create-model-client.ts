import { inputTokensOf } from "../prompt-tokens.ts";
import { askOnce, type LearntWay } from "./ask-once.ts";
import { type Attempt, askPatiently, type Patience } from "./ask-patiently.ts";
import { createCircuitBreaker, type Permit } from "./circuit-breaker.ts";
import type { ModelSettings } from "./endpoint.ts";
import { EndpointFailure } from "./endpoint-failure.ts";
import type { Wait } from "./in-time.ts";
import { type ModelAnswer, type ModelClient, ModelUnavailable, type TokenUse } from "./model-client.ts";
import { type BreakerState, type CallOutcome, type ModelMeter, noModelMeter } from "./model-meter.ts";
import { failureWord, isForGood, isOfPrompt } from "./patience.ts";
import { sdkEndpoint } from "./sdk-endpoint.ts";
import type { Way } from "./way.ts";

/** What a client is made for. */
export interface ModelClientSettings extends ModelSettings {
  /** Milliseconds that one try may take, to the last byte of its answer: 30,000 if left out. A call with all its tries and pauses may take twice as long. */
  readonly timeoutMs?: number;
  /** Tries of one call: 3 if left out. Asking in another way is no further one. */
  readonly tries?: number;
}

/** What a client works with. */
export interface ModelClientPorts {
  readonly now: () => Date;
  readonly wait: Wait;
  /** From 0 to less than 1. */
  readonly random: () => number;
  readonly meter?: ModelMeter;
}

/** A client that tells how its endpoint does. */
export interface WatchedModelClient extends ModelClient {
  readonly breaker: () => BreakerState;
  /** How the endpoint is asked, as far as that was learnt; null before its first answer. */
  readonly way: () => Way | null;
}

/**
 * A model behind any endpoint in OpenAI's manner. One client is shared by all reviews: what it learns of the endpoint serves each.
 * @throws UserError for a key or a URL that cannot be used.
 */
export function createModelClient(settings: ModelClientSettings, ports: ModelClientPorts): WatchedModelClient {
  const { now, meter = noModelMeter } = ports;
  const patience: Patience = { ...ports, timeoutMs: settings.timeoutMs ?? 30_000, tries: settings.tries ?? 3 };
  const endpoint = sdkEndpoint(settings, now);
  const breaker = createCircuitBreaker(now, meter.breaker);
  const learnt: LearntWay = { way: null };

  const ask: ModelClient["ask"] = async (prompt, signal) => {
    signal.throwIfAborted();
    const began = now().getTime();
    const attempt: Attempt = { tries: 0, lost: 0 };
    const count = (outcome: CallOutcome, use: TokenUse) =>
      meter.call({ outcome, seconds: (now().getTime() - began) / 1_000, tries: attempt.tries, use });
    const inputTokens = inputTokensOf(prompt);
    const permit = breaker.enter();
    if (permit === null) {
      count("breaker-open", { inputTokens: 0, outputTokens: 0 });
      throw new ModelUnavailable("breaker-open");
    }
    try {
      const said = await askPatiently(patience, attempt, signal, (within) =>
        askOnce(endpoint, learnt, prompt, inputTokens, within),
      );
      const answer = plusInput(said, attempt.lost * inputTokens);
      permit.answered();
      count(answer.kind, answer.use);
      return answer;
    } catch (error) {
      const { outcome, thrown } = endOf(error, attempt, permit, signal);
      count(outcome, { inputTokens: attempt.lost * inputTokens, outputTokens: 0 });
      throw thrown;
    }
  };
  return { model: settings.model, ask, breaker: breaker.state, way: () => learnt.way };
}

const plusInput = (answer: ModelAnswer, tokens: number): ModelAnswer => ({
  ...answer,
  use: { ...answer.use, inputTokens: answer.use.inputTokens + tokens },
});

/** How a call without an answer is counted, and what whoever asked is told: nothing of the endpoint's words. */
function endOf(
  error: unknown,
  { lost }: Attempt,
  permit: Permit,
  signal: AbortSignal,
): { readonly outcome: CallOutcome; readonly thrown: unknown } {
  if (signal.aborted) {
    permit.left();
    return { outcome: "aborted", thrown: signal.reason };
  }
  const failure = error instanceof EndpointFailure ? error : new EndpointFailure("lost");
  // One document must not close the model for everybody.
  if (isOfPrompt(failure)) permit.answered();
  else permit.failed(isForGood(failure));
  const word = failureWord(failure);
  return { outcome: word, thrown: new ModelUnavailable(word, lost > 0) };
}

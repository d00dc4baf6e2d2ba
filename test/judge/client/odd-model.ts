import { z } from "zod";
import {
  createModelClient,
  type ModelClientPorts,
  type ModelClientSettings,
} from "../../../src/judge/client/create-model-client.ts";
import type { ModelPrompt } from "../../../src/judge/client/model-client.ts";
import type { BreakerState, CallMeasure } from "../../../src/judge/client/model-meter.ts";

/** A prompt with a word in every place that must not come back in an error or a measure. */
export const prompt: ModelPrompt = {
  instructions: "Instructions-of-ours.",
  input: "Words-of-a-document.",
  format: { name: "answers", schema: z.strictObject({ answers: z.array(z.string()) }) },
  maxOutputTokens: 1_000,
};

export const schema = {
  type: "object",
  properties: { answers: { type: "array", items: { type: "string" } } },
  required: ["answers"],
  additionalProperties: false,
};

export const key = "sk-key-that-must-not-leak";
export const model = "model-1";
export const timeoutMs = 30_000;
export const never = new AbortController().signal;

/**
 * A client on a clock that only its own pauses move. A try's limit is never reached,
 * unless the test puts something else in its place.
 */
export function patientClient(settings: Partial<ModelClientSettings> & Pick<ModelClientSettings, "baseUrl">) {
  const pauses: number[] = [];
  const measures: CallMeasure[] = [];
  const states: BreakerState[] = [];
  const limits: { readonly milliseconds: number; readonly signal: AbortSignal }[] = [];
  const clock = { ms: Date.parse("2026-03-01T12:00:00Z"), limit: untilAborted };
  const ports: ModelClientPorts = {
    now: () => new Date(clock.ms),
    random: () => 0.5,
    wait: async (milliseconds, signal) => {
      // Pauses are shorter than any limit of a try in these tests.
      if (milliseconds >= timeoutMs / 2) {
        limits.push({ milliseconds, signal });
        return clock.limit(signal);
      }
      pauses.push(milliseconds);
      clock.ms += milliseconds;
    },
    meter: { call: (measure) => measures.push(measure), breaker: (state) => states.push(state) },
  };
  const client = createModelClient({ apiKey: key, model, timeoutMs, ...settings }, ports);
  return { client, limits, pauses, measures, states, clock };
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** What a promise is rejected with; null where it is not. */
export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

import type { ModelAnswer, ModelUnavailable, TokenUse } from "./model-client.ts";

/** How a call ended. `aborted`: whoever asked did not want the answer any more. */
export type CallOutcome = ModelAnswer["kind"] | ModelUnavailable["failure"] | "aborted";

/** `open`: no call is made. `half-open`: one is, to see whether the endpoint answers again. */
export type BreakerState = "closed" | "open" | "half-open";

/** One call with all its tries. */
export interface CallMeasure {
  readonly outcome: CallOutcome;
  readonly seconds: number;
  /** Requests that were sent; 0 where the breaker was open. */
  readonly tries: number;
  readonly use: TokenUse;
}

/** Who counts what a client does. Its labels take a few known values. */
export interface ModelMeter {
  readonly call: (measure: CallMeasure) => void;
  /** Called when the state changes; it is closed at first. */
  readonly breaker: (state: BreakerState) => void;
}

/** Counts nothing. */
export const noModelMeter: ModelMeter = { call: () => undefined, breaker: () => undefined };

import type { AppMeter } from "../github/index.ts";
import type { Tracer } from "./tracer.ts";

/** The same meter, for which a phase of a review is a step of the trace too. */
export const tracedMeter = (meter: AppMeter, tracer: Tracer): AppMeter => ({
  ...meter,
  phase: (phase, work) =>
    tracer.span({ name: `review.${phase}`, kind: "internal", facts: {} }, () => meter.phase(phase, work)),
});

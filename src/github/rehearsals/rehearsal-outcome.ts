import type { ShadowRun } from "../../shadow/index.ts";

/** How rehearsals of a change can end: `rehearsed` is all the way to their end. */
export const rehearsalOutcomes = ["rehearsed", "unavailable", "deadline", "memory", "crash", "killed"] as const;
/** One of `rehearsalOutcomes`. */
export type RehearsalOutcome = (typeof rehearsalOutcomes)[number];

/** How the rehearsals of a change ended; of several histories the first that was cut short says it. */
export function outcomeOf(run: ShadowRun): RehearsalOutcome {
  if (run.kind === "unavailable") return "unavailable";
  return run.histories.find(({ ended }) => ended !== null)?.ended?.reason ?? "rehearsed";
}

import type { Outcome } from "./outcome.ts";

/**
 * What the windows of a document come to for one check: the strongest of satisfied, weak, missing and not-applicable. Their order does not matter.
 */
export function mergeWindows(_outcomes: readonly Outcome[]): Outcome {
  return { kind: "unsettled", reason: "unavailable", asked: null };
}

import type { Outcome, Sample } from "./outcome.ts";

/**
 * What so many samples of one check in one window come to: all of them have to give the same verdict. Their order does not
 * matter. Fewer samples than `of` settle nothing, unless one of them cannot tell or was not answered.
 */
export function agree(_samples: readonly Sample[], _of: number): Outcome {
  return { kind: "unsettled", reason: "unavailable", asked: null };
}

import type { Rehearsal, ShadowRun } from "../shadow/index.ts";

/**
 * What a review is to be told of rehearsals, whoever plans and whoever runs them; null where there is nothing to rehearse, and
 * then nothing is run.
 */
export async function shadowRunOf(
  plan: () => Promise<readonly Rehearsal[]>,
  rehearse: (rehearsals: readonly Rehearsal[]) => Promise<ShadowRun>,
): Promise<ShadowRun | null> {
  const rehearsals = await plan();
  return rehearsals.length === 0 ? null : rehearse(rehearsals);
}

/**
 * Whether the same rehearsal would show the same another time. One that could not be run or came to no end may fare better on
 * another day, so that a review by it is not to be kept.
 */
export const isLasting = (run: ShadowRun | null): boolean =>
  run === null || (run.kind === "rehearsed" && run.histories.every(({ ended }) => ended === null));

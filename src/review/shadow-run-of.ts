import type { Rehearsal, ShadowRun } from "../shadow/index.ts";

/**
 * What a review is to be told of rehearsals, whoever plans and whoever runs them; null where there is nothing to rehearse, and
 * then nothing is run. A bug of a rehearsal costs no review: it is complete without, and says so. Rejects with the reason of
 * `signal`, and with what `plan` rejects with.
 */
export async function shadowRunOf(
  plan: () => Promise<readonly Rehearsal[]>,
  rehearse: (rehearsals: readonly Rehearsal[], signal: AbortSignal) => Promise<ShadowRun>,
  signal: AbortSignal = new AbortController().signal,
): Promise<ShadowRun | null> {
  const rehearsals = await plan();
  if (rehearsals.length === 0) return null;
  try {
    return await rehearse(rehearsals, signal);
  } catch (error) {
    signal.throwIfAborted();
    const kind = error instanceof Error ? error.name : typeof error;
    return { kind: "unavailable", reason: `it failed by an internal error (${kind})` };
  }
}

/**
 * Whether the same rehearsal would show the same another time. One that could not be run or came to no end may fare better on
 * another day, so that a review by it is not to be kept.
 */
export const isLasting = (run: ShadowRun | null): boolean =>
  run === null || (run.kind === "rehearsed" && run.histories.every(({ ended }) => ended === null));

import type { Octokit } from "@octokit/rest";
import { costOf } from "./request-cost.ts";
import { passesSoon } from "./transient.ts";

/** Milliseconds before the second and the third try: a lost connection is gone in no time, a restart of theirs in a second. */
const pauses = [200, 1_000] as const;

/**
 * Lets a client ask again at once what GitHub failed to answer. A read changes nothing, however often it reached GitHub, and
 * a review is some ten of them: without this a job would be put off for each that fails. Limits are waited for by the queue,
 * and what writes is repeated only by who looks first whether it was done.
 */
export function askAgain(
  octokit: Octokit,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Octokit {
  octokit.hook.wrap("request", async (send, options) =>
    costOf(options).writes === 0 ? whileItPasses(async () => send(options), wait, signal) : send(options),
  );
  return octokit;
}

/** Asks up to three times, as long as what fails is likely to be gone soon. For what may reach GitHub twice. */
export async function whileItPasses<T>(
  ask: () => Promise<T>,
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await ask();
    } catch (error) {
      if (!passesSoon(error)) throw error;
      await wait(pause, signal);
    }
  }
  return ask();
}

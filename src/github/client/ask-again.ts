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
  octokit.hook.wrap("request", async (send, options) => {
    for (const pause of costOf(options).writes === 0 ? pauses : []) {
      try {
        return await send(options);
      } catch (error) {
        if (!passesSoon(error)) throw error;
        await wait(pause, signal);
      }
    }
    return send(options);
  });
  return octokit;
}

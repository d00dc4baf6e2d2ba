import { crowdSize } from "../queue/job-priority.ts";
import { jobQueues } from "../queue/queues.ts";
import { raiseLongWaiting } from "../sql/waiting-jobs.ts";
import { jobFailure } from "./job-failure.ts";
import type { AttemptSetting } from "./run-attempt.ts";

/** What is done again and again while workers run. */
export interface Tending {
  /** Says that the running jobs live. */
  readonly beat: () => Promise<void>;
  /** Puts back what dead processes had begun and nothing was heard of for so long. */
  readonly sweepOrphans: (silentSeconds: number) => Promise<void>;
}

/** A third of the time after which a job without a word counts as lost. */
const beatMs = 10_000;
/** Who lives has said something of its jobs since. */
const silentSeconds = 15;
const sweepSeconds = 600;

/**
 * Keeps the jobs of this process alive and puts back those of one that died. Every ten minutes it lets long-waiting crowds go
 * and asks for a sweep, which all processes make one of; at the start it asks for one besides.
 */
export async function tendQueue(
  { database, queue, handlers, log, stopping }: AttemptSetting,
  { beat, sweepOrphans }: Tending,
): Promise<{ stop(): void }> {
  const look = async (every: number | null): Promise<void> => {
    if (handlers.sweep !== undefined) await queue.askForSweep(every);
    for (const name of jobQueues) await raiseLongWaiting(database, name, sweepSeconds, crowdSize);
  };
  const every = (milliseconds: number, what: string, work: () => Promise<void>): NodeJS.Timeout => {
    const tick = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        // It is done again soon, and what it is for is not lost meanwhile.
        if (!stopping.aborted) log.warn({ error: jobFailure(error) }, what);
      }
    };
    return setInterval(() => void tick(), milliseconds).unref();
  };
  await look(null);
  const timers = [
    every(beatMs, "running jobs could not be kept", () => beat().then(() => sweepOrphans(silentSeconds))),
    every(sweepSeconds * 1000, "a sweep could not be asked for", () => look(sweepSeconds)),
  ];
  return {
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

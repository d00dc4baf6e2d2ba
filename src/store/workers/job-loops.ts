import type { inTurn } from "../database/in-turn.ts";
import { deadLetterQueues, reviewQueue, sweepQueue, upkeepQueue } from "../queue/queues.ts";
import { releaseJobLock } from "../sql/job-locks.ts";
import { claimJobs } from "./claim-jobs.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { jobFailure } from "./job-failure.ts";
import { type AttemptSetting, runAttempt } from "./run-attempt.ts";
import { runSweep } from "./run-sweep.ts";
import type { RunningJob, RunningJobs } from "./running-jobs.ts";
import { createUnsettledJobs } from "./unsettled-jobs.ts";

/** How the queues are worked on. */
export interface LoopOptions {
  /** Jobs at a time that somebody may wait for. */
  readonly concurrency: number;
  /** How soon a job is seen that another process queued, or that fell due. */
  readonly pollSeconds: number;
  /** Whether deliveries wait for their answers: jobs then let them go first. */
  readonly isCrowded: () => boolean;
  readonly running: RunningJobs;
  /** One claim of this process at a time, and none while it looks for orphans. */
  readonly claiming: ReturnType<typeof inTurn>;
}

/** The loops over all queues. */
export interface JobLoops {
  /** Milliseconds since they last heard from the queue; the longest of them. */
  silentFor(): number;
  /** Claims nothing more; resolves when what was being claimed is running. */
  stop(): Promise<void>;
  /** Resolves when what runs by now has ended. */
  ended(): Promise<unknown>;
}

/**
 * Starts `concurrency` workers for jobs that somebody may wait for, and one each for upkeep, for sweeps and for the two kinds
 * of dead letters.
 */
export function startJobLoops(
  setting: AttemptSetting,
  { concurrency, pollSeconds, isCrowded, running, claiming }: LoopOptions,
): JobLoops {
  const ends = new Set<Promise<unknown>>();
  const unsettled = createUnsettledJobs(setting, running);
  const loopOf = (name: string, size: number): ClaimLoop => {
    const loop = startClaimLoop<RunningJob>({
      size,
      pollMs: pollSeconds * 1000,
      // However much one installation asks for, a worker is left for the others. Counted over all processes, which suits
      // GitHub's limits: they are counted by installation as well.
      claim: (limit) =>
        claiming(async () => {
          await unsettled.putBack();
          return (await claimJobs(setting, name, limit, Math.max(1, size - 1))).map(running.add);
        }),
      run: async (job) => {
        const end = runOne(setting, job);
        ends.add(end);
        const settled = await end;
        ends.delete(end);
        running.remove(job.attempt.id);
        if (!settled) unsettled.add(job.attempt.id);
      },
      isCrowded: isCrowded,
      onError: (error) =>
        setting.log.error({ queue: name, error: jobFailure(error) }, "the queue could not be asked for jobs"),
    });
    setting.queue.onWake(name, loop.wake);
    return loop;
  };
  const loops = [
    ...[...deadLetterQueues, upkeepQueue].map((name) => loopOf(name, 1)),
    ...(setting.handlers.sweep === undefined ? [] : [loopOf(sweepQueue, 1)]),
    loopOf(reviewQueue, concurrency),
  ];
  return {
    silentFor: () => Math.max(...loops.map((loop) => loop.silentFor())),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    ended: () => Promise.all(ends),
  };
}

/** Runs a job under the lock that it was claimed with; false when it could not be settled. */
async function runOne(setting: AttemptSetting, job: RunningJob): Promise<boolean> {
  const { attempt } = job;
  try {
    await (attempt.name === sweepQueue ? runSweep : runAttempt)(setting, job);
    return true;
  } catch (error) {
    // A handler that does not stop when told to ends after the store is closed; its job is back by then.
    const level = setting.stopping.aborted ? "debug" : "error";
    setting.log[level]({ job: attempt.id, error: jobFailure(error) }, "a job could not be settled");
    return false;
  } finally {
    await releaseJobLock(setting.database.pinned, attempt.id).catch(() => {
      // The connection is gone, and the lock with it.
    });
  }
}

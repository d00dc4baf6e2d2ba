import { inTurn } from "../database/in-turn.ts";
import { deadLetterQueues, reviewQueue, sweepQueue, upkeepQueue } from "../queue/queues.ts";
import { releaseJobLock } from "../sql/job-locks.ts";
import type { Workers } from "../store.ts";
import { claimJobs } from "./claim-jobs.ts";
import { type ClaimLoop, startClaimLoop } from "./claim-loop.ts";
import { jobFailure } from "./job-failure.ts";
import { sweepOrphans } from "./orphan-sweep.ts";
import { type AttemptSetting, handBack, runAttempt } from "./run-attempt.ts";
import { runSweep } from "./run-sweep.ts";
import { createRunningJobs, type RunningJob } from "./running-jobs.ts";
import { tendQueue } from "./tend-queue.ts";
import { createUnsettledJobs } from "./unsettled-jobs.ts";

/** What the workers need. `pollSeconds`: how soon a job that another process queued, or that fell due, is seen. */
export interface WorkerOptions extends Omit<AttemptSetting, "stopping"> {
  /** Whether deliveries wait for their answers: jobs then let them go first. */
  readonly isCrowded: () => boolean;
  readonly concurrency: number;
  readonly pollSeconds: number;
}

/**
 * Takes up what dead processes left, then starts `concurrency` workers for jobs that somebody may wait for, and one each for
 * upkeep, for sweeps and for the two kinds of dead letters.
 */
export async function startWorkers(options: WorkerOptions): Promise<Workers> {
  const { queue, database, log, handlers } = options;
  const stop = new AbortController();
  const setting: AttemptSetting = { ...options, stopping: stop.signal };
  const running = createRunningJobs(stop.signal);
  const ends = new Set<Promise<unknown>>();
  const unsettled = createUnsettledJobs(setting, running);
  const claiming = inTurn();

  const orphans = async (silentSeconds: number): Promise<void> => {
    const count = await claiming(() => sweepOrphans(database, queue, running.has, silentSeconds));
    if (count > 0) log.warn({ orphans: count }, "jobs of a process that died were put back");
  };
  await orphans(0);

  const loopOf = (name: string, size: number): ClaimLoop => {
    const loop = startClaimLoop<RunningJob>({
      size,
      pollMs: options.pollSeconds * 1000,
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
      isCrowded: options.isCrowded,
      onError: (error) => log.error({ queue: name, error: jobFailure(error) }, "the queue could not be asked for jobs"),
    });
    queue.onWake(name, loop.wake);
    return loop;
  };
  const loops = [
    ...[...deadLetterQueues, upkeepQueue].map((name) => loopOf(name, 1)),
    ...(handlers.sweep === undefined ? [] : [loopOf(sweepQueue, 1)]),
    loopOf(reviewQueue, options.concurrency),
  ];

  const tending = await tendQueue(setting, { beat: () => running.beat(queue), sweepOrphans: orphans });

  const stopAll = async (graceMs: number): Promise<void> => {
    tending.stop();
    await Promise.all(loops.map((loop) => loop.stop()));
    await withinGrace(Promise.all(ends), graceMs);
    stop.abort(new Error("the server stops"));
    for (const { attempt } of running.all()) {
      await handBack(setting, attempt).catch((error: unknown) => {
        // The database is gone: this process dies without a word, and another puts the job back.
        log.warn({ job: attempt.id, error: jobFailure(error) }, "a running job could not be handed back");
      });
    }
  };
  let stopped: Promise<void> | null = null;
  return {
    silentFor: () => Math.max(...loops.map((loop) => loop.silentFor())),
    stop: (graceMs) => {
      stopped ??= stopAll(graceMs);
      return stopped;
    },
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

async function withinGrace(work: Promise<unknown>, graceMs: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, graceMs);
  await Promise.race([work, over]);
  clearTimeout(timer);
}

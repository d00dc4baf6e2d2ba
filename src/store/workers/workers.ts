import { inTurn } from "../database/in-turn.ts";
import type { Workers } from "../store.ts";
import { jobFailure } from "./job-failure.ts";
import { type LoopOptions, startJobLoops } from "./job-loops.ts";
import { sweepOrphans } from "./orphan-sweep.ts";
import { type AttemptSetting, handBack } from "./run-attempt.ts";
import { createRunningJobs } from "./running-jobs.ts";
import { tendQueue } from "./tend-queue.ts";

/** What the workers need. */
export interface WorkerOptions extends Omit<AttemptSetting, "stopping">, Omit<LoopOptions, "running" | "claiming"> {}

/** Takes up what dead processes left, then starts to work on the queues. */
export async function startWorkers(options: WorkerOptions): Promise<Workers> {
  const { queue, database, log } = options;
  const stop = new AbortController();
  const setting: AttemptSetting = { ...options, stopping: stop.signal };
  const running = createRunningJobs(stop.signal);
  const claiming = inTurn();

  const orphans = async (silentSeconds: number): Promise<void> => {
    const count = await claiming(() => sweepOrphans(database, queue, running.has, silentSeconds));
    if (count > 0) log.warn({ orphans: count }, "jobs of a process that died were put back");
  };
  await orphans(0);

  const loops = startJobLoops(setting, { ...options, running, claiming });
  const tending = await tendQueue(setting, { beat: () => running.beat(queue), sweepOrphans: orphans });

  const stopAll = async (graceMs: number): Promise<void> => {
    tending.stop();
    await loops.stop();
    await withinGrace(loops.ended(), graceMs);
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
    silentFor: loops.silentFor,
    stop: (graceMs) => {
      stopped ??= stopAll(graceMs);
      return stopped;
    },
  };
}

async function withinGrace(work: Promise<unknown>, graceMs: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, graceMs);
  await Promise.race([work, over]);
  clearTimeout(timer);
}

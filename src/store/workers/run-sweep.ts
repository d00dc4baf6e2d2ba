import { untilAborted } from "../../charter/index.ts";
import { jobFailure } from "./job-failure.ts";
import { type AttemptSetting, handBack } from "./run-attempt.ts";
import type { RunningJob } from "./running-jobs.ts";

/** Runs one sweep and settles it. One that fails is tried again; after that the next one finds what it left. */
export async function runSweep(setting: AttemptSetting, { attempt, signal }: RunningJob): Promise<void> {
  const { database, queue, handlers, log, stopping } = setting;
  try {
    await untilAborted(async () => handlers.sweep?.(signal), signal);
    await database.transaction((tx) => queue.complete(tx, attempt));
    log.info({ job: attempt.id }, "a sweep is finished");
  } catch (error) {
    if (stopping.aborted) return handBack(setting, attempt);
    await database.transaction((tx) => queue.fail(tx, attempt, jobFailure(error)));
    log.warn({ job: attempt.id, error: jobFailure(error) }, "a sweep did not finish");
  }
}

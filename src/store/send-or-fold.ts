import type { PgBoss } from "pg-boss";
import { bossDbOf } from "./boss-db.ts";
import type { Transaction } from "./database.ts";
import { type Job, jobKey } from "./job.ts";
import { priorityOf } from "./job-priority.ts";
import { lockWaitingJob, replaceWaitingJob } from "./sql/jobs.ts";

/**
 * Sends a job to run at `startAfter` or, when that is null, at once, unless the queue folds jobs and one of its key waits
 * already: that one stays, and becomes this one if this one goes first. The waiting job is locked until the transaction
 * ends, so that no worker begins it before what asked for it is stored. One that has failed and waits for its next try is
 * not joined: it may have to wait for long.
 */
export async function sendOrFold(
  boss: PgBoss,
  tx: Transaction,
  to: { readonly queue: string; readonly folds: boolean },
  job: Job,
  startAfter: Date | null,
): Promise<void> {
  const key = jobKey(job);
  const priority = priorityOf(job);
  for (let tries = 0; tries < mostTries; tries++) {
    const waiting = to.folds ? await lockWaitingJob(tx, to.queue, key) : null;
    if (waiting !== null) {
      // What was only meant for later is wanted now; what GitHub's limits or a failure put off is not, by one who can wait.
      const wanted = priority === waiting.priority && startAfter === null && waiting.deferred && !waiting.isPutOff;
      if (wanted || priority > waiting.priority) {
        await replaceWaitingJob(tx, waiting.id, { priority, data: job, startAfter });
      }
      return;
    }
    const options = { singletonKey: key, group: { id: String(job.installationId) }, priority };
    const due = startAfter === null ? {} : { startAfter };
    if ((await boss.send(to.queue, job, { ...options, ...due, db: bossDbOf(tx) })) !== null) return;
    // Another process has sent one in this moment; it is found next time, unless it has been begun by then.
  }
  throw new Error(`a job could neither be sent nor folded ${mostTries} times`);
}

/** Each needs another process to send the job and a worker to begin it between two statements. */
const mostTries = 5;

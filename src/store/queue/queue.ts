import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";
import type { TransientError } from "../../charter/index.ts";
import type { Database, Transaction } from "../database/database.ts";
import type { Job } from "../job.ts";
import type { Log } from "../log.ts";
import { deleteRetrying, forgiveAttempt, restoreAttempt } from "../sql/attempts.ts";
import type { AskedJob } from "./asked-job.ts";
import { bossDbOf } from "./boss-db.ts";
import type { Debounce } from "./debounce.ts";
import { enqueueJobs } from "./enqueue-jobs.ts";
import { putOff } from "./put-off.ts";
import { createQueues, isDeadLetters, jobQueues, queueOf, sweepQueue } from "./queues.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import { startBoss } from "./start-boss.ts";
import { createWaker, type Waker } from "./waker.ts";

/** A job as a worker has begun it. */
export type Attempt = JobWithMetadata<unknown>;

/** What names an attempt: whoever settles it must be the one who began it. */
export type AttemptKey = Pick<Attempt, "name" | "id" | "retryCount">;

/** The queue as the rest of the store uses it. Calls with `tx` are part of it. */
export interface Queue extends Waker {
  /** Adds jobs, or folds each into the one of its key that waits, which then goes where the more urgent of the two would. */
  enqueue(tx: Transaction, asked: readonly AskedJob[]): Promise<void>;
  /** Begins up to `limit` jobs of a queue, at most so many of one installation over all processes. */
  claim(queue: string, limit: number, perInstallation: number): Promise<readonly Attempt[]>;
  /** Says that attempts of one queue are still worked on. @returns the ids of those that are still theirs. */
  touch(queue: string, attempts: readonly AttemptKey[]): Promise<ReadonlySet<string>>;
  /** @returns false when the attempt was taken away. */
  complete(tx: Transaction, attempt: AttemptKey): Promise<boolean>;
  /** Counts a failure: the job waits for its next try, or goes to the dead letters. */
  fail(tx: Transaction, attempt: AttemptKey, failure: JobFailure): Promise<void>;
  /** Ends this attempt without a failure and runs the job later. @returns false when it was put off too long or too often. */
  putOff(tx: Transaction, attempt: Attempt, job: Job, error: TransientError): Promise<boolean>;
  /** Ends this attempt as if it had not been begun: the job runs at once, unless another of its key waits. */
  handBack(tx: Transaction, attempt: Attempt, job: Job | null): Promise<void>;
  /**
   * Ends this attempt as a failure that was hardly the job's and runs it again at once. It counts only from the time on when
   * the job has been tried again three times as often as one may fail: processes die of one job, and all others with them.
   */
  putBack(tx: Transaction, attempt: AttemptKey, failure: JobFailure): Promise<void>;
  /** Asks for a sweep unless one waits; with `every`, unless one was asked for in that slot of so many seconds. */
  askForSweep(every: number | null): Promise<void>;
  /** Stops what looks after the queue. */
  stop(): Promise<void>;
}

/** What is kept of an error: a name and a sentence, no stack, no request. */
export interface JobFailure {
  readonly name: string;
  readonly message: string;
}

/** What pg-boss answers when jobs are settled or kept; its types do not say. */
const settled = z.object({ affected: z.number(), settled: z.array(z.string()).default([]) });

/** How the queue behaves. */
export interface QueueOptions {
  readonly retry: RetryPolicy;
  readonly debounce: Debounce;
  readonly log: Log;
  readonly now?: () => Date;
  readonly random?: () => number;
}

/** Starts pg-boss on the database, whose tables its owner has prepared, and sets the queues up. */
export async function openQueue(database: Database, options: QueueOptions): Promise<Queue> {
  const { retry, debounce, log, now = () => new Date(), random = Math.random } = options;
  const boss = await startBoss(database, log);
  await createQueues(boss, retry);
  const waker = createWaker();

  const enqueue: Queue["enqueue"] = async (tx, asked) => {
    for (const queue of jobQueues) {
      const jobs = asked.filter(({ job }) => queueOf(job) === queue);
      if (jobs.length > 0) await enqueueJobs(boss, tx, queue, jobs, debounce);
    }
  };
  const complete: Queue["complete"] = async (tx, attempt) =>
    settled.parse(await boss.complete(attempt.name, attempt, null, { db: bossDbOf(tx) })).affected === 1;
  const fail: Queue["fail"] = async (tx, attempt, failure) => {
    await deleteRetrying(tx, attempt);
    await boss.fail(attempt.name, attempt, failure, { db: bossDbOf(tx) });
  };
  return {
    ...waker,
    enqueue,
    complete,
    fail,
    claim: (queue, limit, perInstallation) =>
      boss.fetch<unknown>(queue, { includeMetadata: true, batchSize: limit, groupConcurrency: perInstallation }),
    touch: async (queue, attempts) => new Set(settled.parse(await boss.touch(queue, [...attempts])).settled),
    putOff: async (tx, attempt, job, error) => {
      const later = putOff(job, error, { createdOn: attempt.createdOn, now: now(), random: random() }, retry);
      if (later === null) return false;
      // A dead letter keeps what it was given up for, which is not part of the job.
      if (isDeadLetters(attempt.name)) await restoreAttempt(tx, attempt, later.until);
      else if (await complete(tx, attempt))
        await enqueue(tx, [{ job: later.job, due: { kind: "at", time: later.until } }]);
      return true;
    },
    handBack: async (tx, attempt, job) => {
      if (await restoreAttempt(tx, attempt, null)) return;
      if ((await complete(tx, attempt)) && job !== null) await enqueue(tx, [{ job, due: { kind: "now" } }]);
    },
    putBack: async (tx, attempt, failure) => {
      await forgiveAttempt(tx, attempt, 3 * retry.limit);
      await fail(tx, attempt, failure);
      await boss.update(attempt.name, undefined, { id: attempt.id, startAfter: 0, db: bossDbOf(tx) });
    },
    askForSweep: async (every) => {
      const slot = every === null ? {} : { singletonSeconds: every };
      await boss.send(sweepQueue, {}, { singletonKey: "sweep", ...slot });
      waker.wake(sweepQueue);
    },
    stop: async () => {
      waker.stop();
      await boss.stop({ graceful: false, close: false });
    },
  };
}

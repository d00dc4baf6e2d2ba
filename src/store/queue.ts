import { type JobAttempt, PgBoss } from "pg-boss";
import { bossDbOf } from "./boss-db.ts";
import type { Database, Transaction } from "./database.ts";
import type { Job } from "./job.ts";
import type { Log } from "./log.ts";
import { sendOrFold } from "./send-or-fold.ts";
import { queueSchema } from "./sql/jobs.ts";

/**
 * Jobs wait here: at most one waiting and one running per `jobKey` (policy `stately`), the others fold into it. The name is
 * from when all jobs were reviews.
 */
export const reviewQueue = "review";
/** Jobs whose retries are used up, until GitHub has been told. */
export const deadLetterQueue = "review-dead";
/** Both queues. */
export const queueNames = [reviewQueue, deadLetterQueue] as const;

/** How often a failed job is tried again, and after how many seconds: doubling from `delay`, with jitter, up to `max`. */
export interface RetryPolicy {
  readonly limit: number;
  readonly delay: number;
  readonly max: number;
}

/**
 * A job that was put off so often is counted as failed: what lasts that long (an hour and a half with the usual delays, as
 * long as GitHub says with rate limits) does not pass by itself, and a required check must not hang for ever.
 */
export const mostPutOffs = 24;

/** The queue as the rest of the store uses it. Each call is part of `tx`. */
export interface Queue {
  /** Adds a job, or folds it into the one of its key that waits, which then rises to the higher priority of the two. */
  enqueue(tx: Transaction, job: Job, startAfter?: Date): Promise<void>;
  complete(tx: Transaction, queue: string, attempt: JobAttempt): Promise<void>;
  /** Counts a failure: the job waits for its next try, or goes to the dead letters. */
  fail(tx: Transaction, queue: string, attempt: JobAttempt, failure: JobFailure): Promise<void>;
  /**
   * Ends this attempt without a failure and runs the job at `time` or a little later, growing with each time it is put
   * off, unless another of its key waits.
   */
  putOff(tx: Transaction, queue: string, attempt: JobAttempt, job: Job, time: Date): Promise<void>;
  /** Ends this attempt as a failure that was not the job's and runs it again at once. */
  putBack(tx: Transaction, queue: string, attempt: JobAttempt, failure: JobFailure): Promise<void>;
  /** Makes this process's workers look for jobs now; others see them when they next poll. */
  wake(): void;
  readonly boss: PgBoss;
  readonly workerIds: Set<string>;
}

/** What is kept of an error: a name and a sentence, no stack, no request. */
export interface JobFailure {
  readonly name: string;
  readonly message: string;
}

/** Starts pg-boss on the database, with its tables in a schema of their own, and creates the two queues. */
export async function openQueue(database: Database, retry: RetryPolicy, log: Log): Promise<Queue> {
  const boss = new PgBoss({
    db: bossDbOf(database),
    schema: queueSchema,
    schedule: false,
    superviseIntervalSeconds: 30,
  });
  boss.on("error", (error) => log.error({ error: error.message.slice(0, 200) }, "the queue reports an error"));
  boss.on("warning", (warning) => log.warn({ warning: warning.message.slice(0, 200) }, "the queue warns"));
  await oneAtATime(database, async () => {
    await boss.start();
    await createQueues(boss, retry);
  });
  const workerIds = new Set<string>();
  return {
    boss,
    workerIds,
    enqueue: (tx, job, startAfter) =>
      sendOrFold(boss, tx, { queue: reviewQueue, folds: true }, job, startAfter ?? null),
    complete: async (tx, queue, attempt) => {
      await boss.complete(queue, attempt, null, { db: bossDbOf(tx) });
    },
    fail: async (tx, queue, attempt, failure) => {
      await boss.fail(queue, attempt, failure, { db: bossDbOf(tx) });
    },
    putOff: async (tx, queue, attempt, job, time) => {
      await boss.complete(queue, attempt, null, { db: bossDbOf(tx) });
      const putOffs = (job.putOffs ?? 0) + 1;
      const grown = Date.now() + 1000 * Math.min(retry.max, retry.delay * 2 ** (putOffs - 1));
      const to = { queue, folds: queue === reviewQueue };
      await sendOrFold(boss, tx, to, { ...job, putOffs }, new Date(Math.max(time.getTime(), grown)));
    },
    putBack: async (tx, queue, attempt, failure) => {
      await boss.fail(queue, attempt, failure, { db: bossDbOf(tx) });
      await boss.update(queue, undefined, { id: attempt.id, startAfter: 0, db: bossDbOf(tx) });
    },
    wake: () => {
      for (const id of workerIds) boss.notifyWorker(id);
    },
  };
}

/** pg-boss creates its schema without a lock, so that two processes starting on an empty database would fail. */
async function oneAtATime(database: Database, work: () => Promise<void>): Promise<void> {
  await database.pinned.query("select pg_advisory_lock(1634886505)");
  try {
    await work();
  } finally {
    await database.pinned.query("select pg_advisory_unlock(1634886505)");
  }
}

/** A job may run ten minutes; a process that does not say for 30 s that it still works on it has lost it. */
async function createQueues(boss: PgBoss, retry: RetryPolicy): Promise<void> {
  const running = { expireInSeconds: 600, heartbeatSeconds: 30 };
  // A required check must not hang because of one bad hour: a dead letter is reported every five minutes for a week.
  const dead = { ...running, retryLimit: 2_016, retryDelay: Math.min(300, retry.max) };
  const review = {
    ...running,
    deadLetter: deadLetterQueue,
    retryLimit: retry.limit,
    retryDelay: retry.delay,
    retryBackoff: retry.delay > 0,
    ...(retry.delay > 0 ? { retryDelayMax: retry.max } : {}),
  };
  await boss.createQueue(deadLetterQueue, dead);
  await boss.updateQueue(deadLetterQueue, dead);
  await boss.createQueue(reviewQueue, { ...review, policy: "stately" });
  await boss.updateQueue(reviewQueue, review);
}

import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";
import { TransientError } from "../charter/index.ts";
import type { Database, Session } from "./database.ts";
import type { Job, PullRequestKey } from "./job.ts";
import { parseJob } from "./job-data.ts";
import { jobFailure } from "./job-failure.ts";
import type { Log } from "./log.ts";
import { deadLetterQueue, mostPutOffs, type Queue, reviewQueue } from "./queue.ts";
import { settleDeliveries } from "./sql/deliveries.ts";
import { releaseJobLock, tryJobLock } from "./sql/job-locks.ts";
import { isActiveAttempt } from "./sql/jobs.ts";
import { closeRunningReviews, selectRunningReviews } from "./sql/reviews.ts";
import type { JobHandlers, Workers } from "./store.ts";
import { asTenant } from "./tenant.ts";

/** What the workers need. `pollSeconds`: how soon a job that another process queued, or that fell due, is seen. */
export interface WorkerOptions {
  readonly database: Database;
  readonly queue: Queue;
  readonly handlers: JobHandlers;
  readonly log: Log;
  readonly concurrency: number;
  readonly pollSeconds: number;
}

type Attempt = JobWithMetadata<unknown>;

/**
 * Starts `concurrency` workers for jobs and one for dead letters. A job is settled here, in the transaction that closes
 * its deliveries and while its lock is held; what pg-boss settles after the handler returns finds nothing left to do.
 */
export async function startWorkers(options: WorkerOptions): Promise<Workers> {
  const { queue } = options;
  const stopping = new AbortController();
  const running = new Map<string, { readonly attempt: Attempt; readonly done: Promise<void> }>();

  const spawn = async (queueName: string): Promise<void> => {
    const id = await queue.boss.work(
      queueName,
      {
        includeMetadata: true,
        batchSize: 1,
        pollingIntervalSeconds: options.pollSeconds,
        // However much one installation asks for, a worker is left for the others. Counted over all processes, which suits
        // GitHub's limits: they are counted by installation as well.
        groupConcurrency: Math.max(1, options.concurrency - 1),
      },
      async (attempts: Attempt[]) => {
        for (const attempt of attempts) {
          const done = runAttempt(options, attempt, stopping.signal);
          running.set(attempt.id, { attempt, done });
          await done.finally(() => running.delete(attempt.id));
        }
        // There may be more: look now instead of at the next poll.
        queue.wake();
      },
    );
    queue.workerIds.add(id);
  };
  await spawn(deadLetterQueue);
  for (let count = 0; count < options.concurrency; count++) await spawn(reviewQueue);

  return {
    async stop(graceMs) {
      if (stopping.signal.aborted) return;
      queue.workerIds.clear();
      await Promise.all([reviewQueue, deadLetterQueue].map((name) => queue.boss.offWork(name, { wait: false })));
      await withinGrace(Promise.allSettled([...running.values()].map(({ done }) => done)), graceMs);
      stopping.abort(new Error("the server stops"));
      for (const { attempt } of running.values()) await handBack(options, attempt);
    },
  };
}

/**
 * Runs one attempt under its lock and settles it. It resolves only when the attempt is settled, because pg-boss completes
 * what is not; it rejects when it could not be, and pg-boss counts a failure.
 */
async function runAttempt(options: WorkerOptions, attempt: Attempt, stopping: AbortSignal): Promise<void> {
  const { database } = options;
  if (!(await tryJobLock(database.pinned, attempt.id))) {
    // A sweep takes this attempt for an orphan's and puts it back. Returning would let pg-boss complete it.
    throw new Error("another process holds the job");
  }
  try {
    if (await isActiveAttempt(database, attempt.id, attempt.retryCount)) await workOn(options, attempt, stopping);
  } finally {
    await releaseJobLock(database.pinned, attempt.id);
  }
}

async function workOn(options: WorkerOptions, attempt: Attempt, stopping: AbortSignal): Promise<void> {
  const { database, handlers, log, queue } = options;
  const job = parseJob(attempt.data);
  const pull = "number" in job ? job.number : null;
  const names = { job: attempt.id, kind: job.kind, delivery: job.deliveryId, installation: job.installationId, pull };
  const signal = AbortSignal.any([attempt.signal, stopping]);
  const isDeadLetter = attempt.name === deadLetterQueue;
  try {
    if (isDeadLetter) await handlers.giveUp(job, causeOf(attempt), signal);
    else await handlers.run(job, signal);
    await database.transaction(async (tx) => {
      if (!(await isActiveAttempt(tx, attempt.id, attempt.retryCount))) throw new Error("the job was taken away");
      await asTenant(tx, job.installationId, async (tenant) => {
        if (job.kind === "review") await (isDeadLetter ? closeRunningReviews : assertNothingRuns)(tenant, job);
        await settleDeliveries(tenant, job, isDeadLetter ? "failed" : "done", coveredUntil(attempt));
      });
      await queue.complete(tx, attempt.name, attempt);
    });
    log.info(names, isDeadLetter ? "a failed job was reported" : "a job is finished");
  } catch (error) {
    if (stopping.aborted) return handBack(options, attempt);
    await settleFailure(options, attempt, job, error);
    log.warn({ ...names, attempt: attempt.retryCount + 1, error: jobFailure(error) }, "a job did not finish");
  }
}

/** A review's job may not end while a check run waits for it: the queue is the only memory of what runs across all tenants. */
async function assertNothingRuns(tenant: Session, job: PullRequestKey): Promise<void> {
  const running = await selectRunningReviews(tenant, job);
  if (running.length > 0) throw new Error(`the job ended and left ${running.length} reviews running`);
}

async function settleFailure(options: WorkerOptions, attempt: Attempt, job: Job, error: unknown): Promise<void> {
  await options.database.transaction((tx) =>
    error instanceof TransientError && (job.putOffs ?? 0) < mostPutOffs
      ? options.queue.putOff(tx, attempt.name, attempt, job, error.retryAt)
      : options.queue.fail(tx, attempt.name, attempt, jobFailure(error)),
  );
}

/** For the attempt of a handler that stopped when told to, and for that of one that did not: whoever comes first. */
async function handBack({ database, queue, log }: WorkerOptions, attempt: Attempt): Promise<void> {
  await database.transaction((tx) =>
    queue.putBack(tx, attempt.name, attempt, { name: "Stopped", message: "the server stopped while the job ran" }),
  );
  log.info({ job: attempt.id }, "a running job is handed back");
}

/**
 * Deliveries received up to here are answered by this attempt, which fetched the state later. One millisecond more,
 * because the driver cuts the database's microseconds off. A dead letter answers what its job was for.
 */
const coveredUntil = (attempt: Attempt): Date =>
  new Date((attempt.name === deadLetterQueue ? attempt.createdOn : attempt.startedOn).getTime() + 1);

/** The error that used up the retries, as far as it was kept: its name and its message. */
function causeOf(attempt: Attempt): Error {
  const output = keptFailure.safeParse(attempt.sourceOutput);
  if (!output.success) return new Error("the process that worked on it died");
  const { name, message } = output.data;
  return Object.assign(new Error(message), { name });
}

const keptFailure = z.object({ name: z.string(), message: z.string() });

async function withinGrace(work: Promise<unknown>, graceMs: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, graceMs);
  await Promise.race([work, over]);
  clearTimeout(timer);
}

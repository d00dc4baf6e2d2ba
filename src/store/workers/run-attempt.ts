import { z } from "zod";
import { TransientError, untilAborted } from "../../charter/index.ts";
import type { Database, Session, Transaction } from "../database/database.ts";
import type { Job, PullRequestKey } from "../job.ts";
import type { Log } from "../log.ts";
import { parseJob } from "../queue/job-data.ts";
import type { Attempt, Queue } from "../queue/queue.ts";
import { isDeadLetters, sweepQueue } from "../queue/queues.ts";
import { deleteDeadLetters, isBeingGivenUp, isToBeTold } from "../sql/dead-letters.ts";
import { settleDeliveries } from "../sql/deliveries.ts";
import { closeRunningReviews, selectRunningReviews } from "../sql/reviews.ts";
import type { JobHandlers } from "../store.ts";
import type { StoreMeter } from "../store-meter.ts";
import { asTenant } from "../tenancy/tenant.ts";
import { jobFailure } from "./job-failure.ts";
import type { RunningJob } from "./running-jobs.ts";

/** What an attempt is run with. */
export interface AttemptSetting {
  readonly database: Database;
  readonly queue: Queue;
  readonly handlers: JobHandlers;
  readonly log: Log;
  readonly meter: StoreMeter;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
}

/**
 * Runs one attempt, though never while another that asks for the same is given up nor the other way round, and settles it in
 * the transaction that closes its deliveries. It rejects only when it could not be settled: then nobody says any more that
 * the job is worked on, and it is put back.
 */
export async function runAttempt(setting: AttemptSetting, { attempt, signal }: RunningJob): Promise<void> {
  const { log, meter, stopping } = setting;
  let job: Job | null = null;
  try {
    job = parseJob(attempt.data);
    meter.begun(job.kind, secondsLate(attempt));
    await work(setting, attempt, job, signal);
    log.info(namesOf(attempt, job), isDeadLetters(attempt.name) ? "a failed job was reported" : "a job is finished");
  } catch (error) {
    if (stopping.aborted) return handBack(setting, attempt);
    await settleFailure(setting, attempt, job, error);
    log.warn(
      { ...namesOf(attempt, job), attempt: attempt.retryCount + 1, error: jobFailure(error) },
      "a job did not finish",
    );
  }
}

/**
 * How attempts are being completed or handed back: by whoever comes first, and once, because another process may have begun
 * one that was handed back by the second time, and nothing tells its attempt from this one.
 */
const settling = new WeakMap<Attempt, Promise<void>>();

/** For the attempt of a handler that stopped when told to, and for that of one that did not: the second waits for the first. */
export function handBack({ database, queue, log }: AttemptSetting, attempt: Attempt): Promise<void> {
  const begun = settling.get(attempt);
  if (begun !== undefined) return begun;
  const job = attempt.name === sweepQueue ? null : parseJob(attempt.data);
  const handing = database
    .transaction((tx) => queue.handBack(tx, attempt, job))
    .then(() => {
      log.info({ job: attempt.id }, "a running job is handed back");
    });
  settling.set(attempt, handing);
  return handing;
}

async function work(setting: AttemptSetting, attempt: Attempt, job: Job, signal: AbortSignal): Promise<void> {
  const { database, handlers, queue } = setting;
  const isDeadLetter = isDeadLetters(attempt.name);
  if (isDeadLetter && !(await isToBeTold(database, attempt, job))) {
    await database.transaction((tx) => queue.complete(tx, attempt));
    return;
  }
  if (!isDeadLetter && (await isBeingGivenUp(database, job))) {
    throw new TransientError("an earlier job is being given up", new Date(0), { isLimit: true });
  }
  // A handler that does not stop when told to is left to itself: were it waited for, its worker would never begin another job.
  await untilAborted(
    () => (isDeadLetter ? handlers.giveUp(job, causeOf(attempt), signal) : handlers.run(job, signal)),
    signal,
  );
  // It may have been handed back by now, and be another's.
  signal.throwIfAborted();
  const completing = database.transaction((tx) => complete(tx, queue, attempt, job));
  settling.set(attempt, completing);
  try {
    await completing;
  } catch (error) {
    settling.delete(attempt);
    throw error;
  }
}

/** Ends an attempt that has done its work, with what waited for it. */
async function complete(tx: Transaction, queue: Queue, attempt: Attempt, job: Job): Promise<void> {
  const isDeadLetter = isDeadLetters(attempt.name);
  if (!(await queue.complete(tx, attempt))) throw new Error("the job was taken away");
  if (!isDeadLetter) await deleteDeadLetters(tx, job);
  await asTenant(tx, job.installationId, async (tenant) => {
    if (job.kind === "review") await (isDeadLetter ? closeRunningReviews : assertNothingRuns)(tenant, job);
    await settleDeliveries(tenant, job, isDeadLetter ? "failed" : "done", coveredUntil(attempt));
  });
}

const namesOf = (attempt: Attempt, job: Job | null) => ({
  job: attempt.id,
  kind: job?.kind ?? null,
  delivery: job?.deliveryId ?? null,
  installation: job?.installationId ?? null,
  pull: job !== null && "number" in job ? job.number : null,
});

const secondsLate = ({ startedOn, createdOn, startAfter }: Attempt): number =>
  Math.max(0, startedOn.getTime() - Math.max(createdOn.getTime(), startAfter.getTime())) / 1000;

/** A review's job may not end while a check run waits for it: the queue is the only memory of what runs across all tenants. */
async function assertNothingRuns(tenant: Session, job: PullRequestKey): Promise<void> {
  const running = await selectRunningReviews(tenant, job);
  if (running.length > 0) throw new Error(`the job ended and left ${running.length} reviews running`);
}

async function settleFailure(
  { database, queue }: AttemptSetting,
  attempt: Attempt,
  job: Job | null,
  error: unknown,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (error instanceof TransientError && job !== null && (await queue.putOff(tx, attempt, job, error))) return;
    await queue.fail(tx, attempt, jobFailure(error));
  });
}

/**
 * Deliveries received up to here are answered by this attempt, which fetched the state later. One millisecond more,
 * because the driver cuts the database's microseconds off. A dead letter answers what its job was for.
 */
const coveredUntil = (attempt: Attempt): Date =>
  new Date((isDeadLetters(attempt.name) ? attempt.createdOn : attempt.startedOn).getTime() + 1);

/** The error that used up the retries, as far as it was kept: its name and its message. */
function causeOf(attempt: Attempt): Error {
  const output = keptFailure.safeParse(attempt.sourceOutput);
  if (!output.success) return new Error("the process that worked on it died");
  const { name, message } = output.data;
  return Object.assign(new Error(message), { name });
}

const keptFailure = z.object({ name: z.string(), message: z.string() });

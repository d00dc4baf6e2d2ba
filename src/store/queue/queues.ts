import type { PgBoss } from "pg-boss";
import type { Job } from "../job.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/**
 * Jobs that somebody may wait for: at most one waiting and one running per `jobKey` (policy `stately`), the others fold into
 * it. The name is from when all jobs were reviews.
 */
export const reviewQueue = "review";
/**
 * Jobs that keep things in order, beside which reviews go on. They have a queue of their own because the previous release,
 * which may run beside this one, takes every job of the other for one of the kinds that it knows.
 */
export const upkeepQueue = "upkeep";
/** Requests for a sweep over all installations: at most one waits and one runs. */
export const sweepQueue = "sweep";

/** The queues of jobs, and where the jobs of each go whose retries are used up, until GitHub has been told. */
const deadLetters = { [reviewQueue]: "review-dead", [upkeepQueue]: "upkeep-dead" } as const;

/** The queues that jobs are sent to. */
export const jobQueues = [reviewQueue, upkeepQueue] as const;
/** The queues of jobs that are given up. */
export const deadLetterQueues = [deadLetters[reviewQueue], deadLetters[upkeepQueue]] as const;
/** All in which there are jobs of installations. */
export const queueNames = [...jobQueues, ...deadLetterQueues] as const;

/** Whether what is in a queue has been given up. */
export const isDeadLetters = (queue: string): boolean => deadLetterQueues.some((name) => name === queue);

/** Where a job is sent to. */
export function queueOf(job: Job): (typeof jobQueues)[number] {
  switch (job.kind) {
    case "reconcile":
    case "installation":
      return upkeepQueue;
    case "review":
    case "command":
    case "merge-group":
    case "seed":
    case "base-moved":
    case "head":
      return reviewQueue;
    default:
      return job satisfies never;
  }
}

/** A job may run ten minutes. */
export const longestRunMs = 600_000;
/** A process that does not say for so many seconds that it still works on a job has lost it. */
const heartbeatSeconds = 30;

/** Creates what is missing and sets the rest right: rows of pg-boss's, which the queue's role may write. */
export async function createQueues(boss: PgBoss, retry: RetryPolicy): Promise<void> {
  const running = { expireInSeconds: longestRunMs / 1000, heartbeatSeconds, deleteAfterSeconds: 3_600 };
  // A required check must not hang because of one bad hour: a dead letter is reported every five minutes for a week.
  const dead = { ...running, retryLimit: 2_016, retryDelay: Math.min(300, retry.max) };
  const tried = {
    ...running,
    retryLimit: retry.limit,
    retryDelay: retry.delay,
    retryBackoff: retry.delay > 0,
    ...(retry.delay > 0 ? { retryDelayMax: retry.max } : {}),
  };
  for (const name of jobQueues) {
    const deadLetter = deadLetters[name];
    await boss.createQueue(deadLetter, dead);
    await boss.updateQueue(deadLetter, dead);
    await boss.createQueue(name, { ...tried, deadLetter, policy: "stately" });
    await boss.updateQueue(name, { ...tried, deadLetter });
  }
  const sweep = { ...running, retryLimit: 2, retryDelay: Math.min(30, retry.max) };
  await boss.createQueue(sweepQueue, { ...sweep, policy: "stately" });
  await boss.updateQueue(sweepQueue, sweep);
}

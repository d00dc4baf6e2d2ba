import { randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { Transaction } from "../database/database.ts";
import { countWaiting, foldJobs } from "../sql/waiting-jobs.ts";
import { type AskedJob, askedRow, foldAsked } from "./asked-job.ts";
import { bossDbOf } from "./boss-db.ts";
import type { Debounce } from "./debounce.ts";
import { crowdSize, queueNumber } from "./job-priority.ts";

/**
 * Adds jobs to a queue or folds each into the one of its key that waits, in three statements however many they are. The
 * waiting job is locked until the transaction ends, so that no worker begins it before what asked for it is stored. One
 * that has failed and waits for its next try is not joined: it may have to wait for long.
 */
export async function enqueueJobs(
  boss: PgBoss,
  tx: Transaction,
  queue: string,
  asked: readonly AskedJob[],
  debounce: Debounce,
): Promise<void> {
  const left = new Map(foldAsked(asked));
  for (let tries = 0; left.size > 0; tries++) {
    if (tries === mostTries) throw new Error(`jobs could neither be sent nor folded ${mostTries} times`);
    const rows = [...left].map(([key, one]) => askedRow(key, one, debounce));
    for (const key of await foldJobs(tx, queue, rows)) left.delete(key);
    if (left.size === 0) return;
    for (const key of await insertJobs(boss, tx, queue, left, debounce)) left.delete(key);
    // What is left another process has sent in this moment; it is found next time, unless it has been begun by then.
  }
}

/** Each needs another process to send the job and a worker to begin it between two statements. */
const mostTries = 5;

/** @returns the keys of those that were inserted, none of which another transaction has sent. */
async function insertJobs(
  boss: PgBoss,
  tx: Transaction,
  queue: string,
  jobs: ReadonlyMap<string, AskedJob>,
  debounce: Debounce,
): Promise<readonly string[]> {
  const isCrowded = await crowds(tx, queue, jobs.values());
  const keys = new Map([...jobs.keys()].map((key) => [randomUUID() as string, key]));
  const sent = [...keys].flatMap(([id, key]) => {
    const asked = jobs.get(key);
    return asked === undefined ? [] : [{ id, ...insertOf(key, asked, isCrowded(asked), debounce) }];
  });
  const ids = (await boss.insert(queue, sent, { db: bossDbOf(tx), returnId: true })) ?? [];
  return ids.flatMap((id) => keys.get(id) ?? []);
}

const insertOf = (key: string, { job, due }: AskedJob, crowded: boolean, { quietMs, longestMs }: Debounce) => ({
  data: job,
  singletonKey: key,
  group: { id: String(job.installationId) },
  priority: queueNumber(job, crowded),
  ...(due.kind === "at" ? { startAfter: due.time } : {}),
  // Text without a date is an interval of PostgreSQL's.
  ...(due.kind === "quiet" ? { startAfter: `${Math.min(quietMs, longestMs) / 1000} seconds` } : {}),
});

/** Tells of each job, in their order, whether its installation has a crowd waiting by then. */
async function crowds(tx: Transaction, queue: string, jobs: Iterable<AskedJob>): Promise<(asked: AskedJob) => boolean> {
  const groups = new Set([...jobs].map(({ job }) => String(job.installationId)));
  const counted = await countWaiting(tx, queue, [...groups], crowdSize);
  const waiting = new Map(counted.map(({ group, waiting: count, crowded }) => [group, crowded ? crowdSize : count]));
  return ({ job }) => {
    const group = String(job.installationId);
    const before = waiting.get(group) ?? 0;
    waiting.set(group, before + 1);
    return before >= crowdSize;
  };
}

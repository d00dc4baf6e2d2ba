import { setTimeout as pause } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import { bossDbOf } from "../queue/boss-db.ts";
import { queueSchema, waitingJobsIndex } from "../sql/jobs.ts";
import { queueRole } from "../tenancy/roles.ts";

/**
 * Brings the queue's tables up to date as their owner, and lets the queue's role work on them. Any number of processes may do
 * this at once.
 */
export const prepareQueue = (owner: Database): Promise<void> => oneAtATime(owner, () => buildQueue(owner));

/** pg-boss creates its schema without a lock, so that two processes starting on an empty database would fail. */
async function oneAtATime(database: Database, work: () => Promise<void>): Promise<void> {
  await database.pinned.query("select pg_advisory_lock(1634886505)");
  try {
    await work();
  } finally {
    await database.pinned.query("select pg_advisory_unlock(1634886505)");
  }
}

/** pg-boss brings its tables up to date when it starts; what it builds in the background then is waited for. */
async function buildQueue(owner: Database): Promise<void> {
  const boss = new PgBoss({ db: bossDbOf(owner), schema: queueSchema, schedule: false, supervise: false });
  const failed = Promise.withResolvers<never>();
  boss.on("error", failed.reject);
  // Without a listener a late rejection would end the process.
  failed.promise.catch(() => undefined);
  await boss.start();
  try {
    await Promise.race([built(boss), failed.promise]);
  } finally {
    await boss.stop({ graceful: true, close: false });
  }
  await owner.script(waitingJobsIndex);
  await owner.script(grants);
}

async function built(boss: PgBoss): Promise<void> {
  for (;;) {
    const waiting = (await boss.getBamStatus()).some(({ status }) => status === "pending" || status === "in_progress");
    if (!waiting) return;
    await pause(200);
  }
}

/** What the queue's role may do: all with the jobs, and see which migrations were applied. */
const grants = `
  grant usage on schema arch_review, ${queueSchema} to ${queueRole};
  grant select on arch_review.schema_migrations to ${queueRole};
  grant select, insert, update, delete on all tables in schema ${queueSchema} to ${queueRole};
  grant usage, select on all sequences in schema ${queueSchema} to ${queueRole};
  grant execute on all functions in schema ${queueSchema} to ${queueRole};`;

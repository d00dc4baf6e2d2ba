import { PgBoss } from "pg-boss";
import type { Database } from "../database/database.ts";
import type { Log } from "../log.ts";
import { queueSchema } from "../sql/jobs.ts";
import { bossDbOf } from "./boss-db.ts";

/**
 * Starts pg-boss on the database, whose tables its owner has prepared. Each process looks after the queue: what no process
 * says it works on fails after half a minute, and what ended is deleted.
 */
export async function startBoss(database: Database, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: bossDbOf(database),
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: 30,
    maintenanceIntervalSeconds: 600,
    // Rebuilding an index takes its owner.
    reindex: false,
  });
  boss.on("error", (error) => log.error({ error: error.message.slice(0, 200) }, "the queue reports an error"));
  boss.on("warning", (warning) => log.warn({ warning: warning.message.slice(0, 200) }, "the queue warns"));
  await boss.start();
  return boss;
}

import { z } from "zod";
import type { Database } from "./database.ts";
import { type Migration, missingMigrations } from "./migrate.ts";
import { readRows } from "./read-rows.ts";
import { queueRole } from "./roles.ts";
import { queueSchema } from "./sql/jobs.ts";

const stateRow = z.object({ role: z.string(), queue: z.boolean() });

/**
 * Resolves when the database answers, every migration is there, the connection works as the queue's role and that role
 * reads the queue: two small statements.
 */
export async function checkDatabase(database: Database, migrations: readonly Migration[]): Promise<void> {
  const missing = await missingMigrations(database, migrations);
  if (missing.length > 0) throw new Error(`migrations are missing: ${missing.join(", ")}`);
  const rows = await database.query(`select current_user as role, exists (select from ${queueSchema}.queue) as queue`);
  const [state] = readRows(stateRow, rows);
  if (state?.role !== queueRole) throw new Error(`the connection works as ${state?.role}, not as ${queueRole}`);
  if (!state.queue) throw new Error("the queue has no queues");
}

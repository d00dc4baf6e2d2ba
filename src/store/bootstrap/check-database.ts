import { z } from "zod";
import type { Database } from "../database/database.ts";
import { readRows } from "../database/read-rows.ts";
import { type Migration, missingMigrations } from "../migrate.ts";
import { queueSchema } from "../sql/jobs.ts";
import { queueRole } from "../tenancy/roles.ts";

const stateRow = z.object({ role: z.string(), writable: z.boolean(), queue: z.boolean() });

/**
 * Resolves when the database answers and takes what is written, every migration is there, the connection works as the
 * queue's role and that role reads the queue: two small statements.
 * Source: PostgreSQL 18, 19.11.1, transaction_read_only; it is on in a standby, too.
 */
export async function checkDatabase(database: Database, migrations: readonly Migration[]): Promise<void> {
  const missing = await missingMigrations(database, migrations);
  if (missing.length > 0) throw new Error(`migrations are missing: ${missing.join(", ")}`);
  const rows = await database.query(
    `select current_user as role, current_setting('transaction_read_only') = 'off' as writable,
            exists (select from ${queueSchema}.queue) as queue`,
  );
  const [state] = readRows(stateRow, rows);
  if (state?.role !== queueRole) throw new Error(`the connection works as ${state?.role}, not as ${queueRole}`);
  if (!state.writable) throw new Error("the database takes no writes");
  if (!state.queue) throw new Error("the queue has no queues");
}

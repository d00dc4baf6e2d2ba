import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../charter/index.ts";
import { reach } from "./bootstrap/reach.ts";
import type { Database } from "./database/database.ts";
import { openPglite } from "./database/pglite-database.ts";
import { openPostgres } from "./database/postgres-database.ts";
import { feedbackReaderOf } from "./feedback-store.ts";
import type { Log } from "./log.ts";
import { migrationFolder, missingMigrations, readMigrations } from "./migrate.ts";
import type { FeedbackReader } from "./store.ts";

/** Where a server keeps its store: PostgreSQL's address, or null and the folder of PGlite. */
export interface FeedbackPlace {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/**
 * Opens the store of a server to read how findings ended, and changes nothing in it: no migration, no queue, and every
 * transaction is read-only.
 * @throws UserError when there is no store, another release has made it, or a server holds its folder.
 */
export async function openFeedback(
  { databaseUrl, dataDir }: FeedbackPlace,
  log: Log,
): Promise<FeedbackReader & { close(): Promise<void> }> {
  const database = databaseUrl === null ? await openFolder(dataDir) : openPostgres(databaseUrl, 2, log, null);
  try {
    await reach(database, "DATABASE_URL");
    await assertUpToDate(database);
    return { ...feedbackReaderOf(database), close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openFolder(dataDir: string): Promise<Database> {
  if (!existsSync(resolve(dataDir, "postgres"))) {
    throw new UserError(
      `There is no store in ${resolve(dataDir)}`,
      "Set DATA_DIR to the folder of the server, or DATABASE_URL to its PostgreSQL.",
    );
  }
  return openPglite(dataDir, "Stop that server while this is read; its /metrics has the totals while it runs.");
}

async function assertUpToDate(database: Database): Promise<void> {
  const migrations = await readMigrations(migrationFolder);
  const missing = await missingMigrations(database, migrations);
  if (missing.length > 0) {
    throw new UserError(
      `The store lacks ${missing.length} of the migrations of this release`,
      "Start a server of this release on it once.",
    );
  }
}

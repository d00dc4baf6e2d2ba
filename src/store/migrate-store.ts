import { type DatabasePlace, openDatabase } from "./bootstrap/open-database.ts";
import type { Log } from "./log.ts";
import { migrationFolder, readMigrations } from "./migrate.ts";

/**
 * Brings a database up to date as a server does when it starts, and leaves it.
 * @throws UserError when it cannot be reached or this login may not bring it up to date.
 */
export async function migrateStore(place: DatabasePlace, log: Log): Promise<void> {
  const database = await openDatabase(place, await readMigrations(migrationFolder), log);
  await database.close();
}

import type { Database } from "../database/database.ts";
import { openPglite } from "../database/pglite-database.ts";
import { openPostgres } from "../database/postgres-database.ts";
import type { Log } from "../log.ts";
import type { Migration } from "../migrate.ts";
import { queueRole } from "../tenancy/roles.ts";
import { ownsTables } from "./owner.ts";
import { assertMigrated, prepareDatabase } from "./prepare-database.ts";
import { reach } from "./reach.ts";

/** Where the database is. */
export interface DatabasePlace {
  /** PostgreSQL's address; without it PGlite is opened in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** The address with a login that owns the tables, used to bring them up to date and for nothing else. */
  readonly databaseOwnerUrl?: string | undefined;
  readonly dataDir: string;
  /** Connections to PostgreSQL, 10 unless told. */
  readonly poolSize?: number | undefined;
}

/**
 * Opens the database and brings it up to date. What comes back works as the queue's role and never again as an owner.
 * @throws UserError when it cannot be used as it is configured.
 */
export async function openDatabase(
  place: DatabasePlace,
  migrations: readonly Migration[],
  log: Log,
): Promise<Database> {
  const { databaseUrl, databaseOwnerUrl, dataDir, poolSize = 10 } = place;
  if (databaseUrl === undefined) return openEmbedded(dataDir, migrations, log);
  await prepareServer(databaseUrl, databaseOwnerUrl, migrations, log);
  return checked(openPostgres(databaseUrl, poolSize, log, queueRole), (database) =>
    assertMigrated(database, migrations),
  );
}

async function openEmbedded(dataDir: string, migrations: readonly Migration[], log: Log): Promise<Database> {
  return checked(await openPglite(dataDir), async (database) => {
    await prepareDatabase(database, database, migrations, log);
    await database.become(queueRole);
  });
}

async function prepareServer(
  url: string,
  ownerUrl: string | undefined,
  migrations: readonly Migration[],
  log: Log,
): Promise<void> {
  const login = openPostgres(url, 1, log, null);
  const owner = ownerUrl === undefined ? login : openPostgres(ownerUrl, 1, log, null);
  try {
    await reach(login, "DATABASE_URL");
    if (owner !== login) await reach(owner, "DATABASE_OWNER_URL");
    await prepareDatabase(login, owner, migrations, log);
    if (await ownsTables(login)) {
      log.warn(
        "the login of DATABASE_URL owns the tables: give it one that owns nothing and set DATABASE_OWNER_URL to this one",
      );
    }
  } finally {
    await login.close();
    if (owner !== login) await owner.close();
  }
}

async function checked<T extends Database>(database: T, check: (database: T) => Promise<void>): Promise<T> {
  try {
    await check(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

import { UserError } from "../../charter/index.ts";
import type { Database, Session } from "../database/database.ts";
import { errorCode, insufficientPrivilege } from "../database/error-code.ts";
import type { Log } from "../log.ts";
import { type Migration, migrate, missingMigrations } from "../migrate.ts";
import { assertMembership, assertRoles, ensureMembership, ensureRoles } from "./ensure-roles.ts";
import { mayPrepare } from "./owner.ts";
import { prepareQueue } from "./prepare-queue.ts";

/**
 * Brings roles, tables and the queue's tables up to date, as their owner. A login that owns nothing finds them as they are.
 * Any number of processes may do this at once.
 * @param login the server's own connection, before it takes a role.
 * @param owner the same, or the one of DATABASE_OWNER_URL.
 * @throws UserError when the database is not as this release needs it and this login may not make it so.
 */
export async function prepareDatabase(
  login: Database,
  owner: Database,
  migrations: readonly Migration[],
  log: Log,
): Promise<void> {
  if (!(await mayPrepare(owner))) {
    await assertRoles(login);
    await assertMembership(login);
    return;
  }
  await ensureRoles(owner);
  await ensureMembership(login, owner);
  try {
    const applied = await migrate(owner, migrations);
    if (applied.length > 0) log.info({ applied }, "the database is up to date");
    await prepareQueue(owner);
  } catch (error) {
    throw errorCode(error) === insufficientPrivilege ? mayNotCreate() : error;
  }
}

const mayNotCreate = (): UserError =>
  new UserError(
    "The login of DATABASE_URL may not create what this release needs in its database",
    "Set DATABASE_OWNER_URL to a login that owns the database, or run `arch-review migrate` with it.",
  );

/**
 * Makes sure that a login which may not migrate finds everything there.
 * @throws UserError when migrations of this release are missing.
 */
export async function assertMigrated(server: Session, migrations: readonly Migration[]): Promise<void> {
  const missing = await missingMigrations(server, migrations);
  if (missing.length > 0) {
    throw new UserError(
      `The database lacks ${missing.length} of the migrations of this release, and the login of DATABASE_URL may not apply them`,
      "Set DATABASE_OWNER_URL to the login that owns the schema arch_review, or run `arch-review migrate` with it.",
    );
  }
}

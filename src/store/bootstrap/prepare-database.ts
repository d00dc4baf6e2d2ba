import { PgBoss } from "pg-boss";
import { z } from "zod";
import { UserError } from "../../charter/index.ts";
import type { Database, Session } from "../database/database.ts";
import { errorCode } from "../database/error-code.ts";
import { readRows } from "../database/read-rows.ts";
import type { Log } from "../log.ts";
import { type Migration, migrate, missingMigrations } from "../migrate.ts";
import { bossDbOf } from "../queue/boss-db.ts";
import { queueSchema, waitingJobsIndex } from "../sql/jobs.ts";
import { queueRole } from "../tenancy/roles.ts";
import { assertMembership, assertRoles, ensureMembership, ensureRoles, insufficientPrivilege } from "./ensure-roles.ts";

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
    await oneAtATime(owner, () => prepareQueue(owner));
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
  const missing = await missingOf(server, migrations);
  if (missing.length > 0) {
    throw new UserError(
      `The database lacks ${missing.length} of the migrations of this release, and the login of DATABASE_URL may not apply them`,
      "Set DATABASE_OWNER_URL to the login that owns the schema arch_review, or run `arch-review migrate` with it.",
    );
  }
}

const undefinedTable = "42P01";
const undefinedSchema = "3F000";

/** The names of the migrations that are missing: all of them where there is no record of any. */
export async function missingOf(session: Session, migrations: readonly Migration[]): Promise<readonly string[]> {
  try {
    return await missingMigrations(session, migrations);
  } catch (error) {
    if ([undefinedTable, undefinedSchema, insufficientPrivilege].includes(errorCode(error))) {
      return migrations.map(({ name }) => name);
    }
    throw error;
  }
}

const answerRow = z.object({ answer: z.boolean() });

const isYes = (rows: readonly unknown[]): boolean => readRows(answerRow, rows)[0]?.answer === true;

/** Whether a login is a superuser or the owner of our tables, and so no policy is a bound to it. */
export async function ownsTables(login: Session): Promise<boolean> {
  const rows = await login.query(
    `select rolsuper or rolbypassrls or exists (
              select from pg_namespace
               where nspname in ('arch_review', '${queueSchema}') and pg_has_role(current_user, nspowner, 'USAGE')
            ) as answer
       from pg_roles where rolname = current_user`,
  );
  return isYes(rows);
}

/** Whether this login is the owner of what there is, and may create what is missing. */
async function mayPrepare(owner: Session): Promise<boolean> {
  const rows = await owner.query(
    `select not exists (
              select from pg_namespace
               where nspname in ('arch_review', '${queueSchema}') and not pg_has_role(current_user, nspowner, 'USAGE')
            ) and (
              has_database_privilege(current_database(), 'CREATE')
              or 2 = (select count(*) from pg_namespace where nspname in ('arch_review', '${queueSchema}'))
            ) as answer`,
  );
  return isYes(rows);
}

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
async function prepareQueue(owner: Database): Promise<void> {
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
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What the queue's role may do: all with the jobs, and see which migrations were applied. */
const grants = `
  grant usage on schema arch_review, ${queueSchema} to ${queueRole};
  grant select on arch_review.schema_migrations to ${queueRole};
  grant select, insert, update, delete on all tables in schema ${queueSchema} to ${queueRole};
  grant usage, select on all sequences in schema ${queueSchema} to ${queueRole};
  grant execute on all functions in schema ${queueSchema} to ${queueRole};`;

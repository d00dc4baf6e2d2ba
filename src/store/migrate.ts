import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../charter/index.ts";
import type { Database, Session, Transaction } from "./database/database.ts";
import { errorCode, insufficientPrivilege } from "./database/error-code.ts";
import { readRows } from "./database/read-rows.ts";

/** A forward-only migration. `name` is its file name, whose number orders it. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Our migrations, which stand beside this file. */
export const migrationFolder = new URL("./migrations/", import.meta.url);

/** The migrations of a folder (`NNNN_name.sql`), in order. */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), "utf8") })));
}

/**
 * Applies what the database does not have yet, each migration in a transaction of its own with its record. Any number of
 * processes may do this at once: each takes the advisory lock in turn and finds the work done.
 * @returns the names of those this call applied.
 * @throws UserError when an applied migration was changed afterwards.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<readonly string[]> {
  await database.transaction(async (tx) => {
    await lock(tx);
    await tx.script(bookkeeping);
  });
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await applyWhenFree(database, migration)) applied.push(migration.name);
  }
  return applied;
}

/**
 * Servers of the previous release go on working: a migration that meets one of their locks gives way (`lock_timeout`, each
 * file sets its own) and is tried again.
 */
async function applyWhenFree(database: Database, migration: Migration): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction((tx) => applyOnce(tx, migration));
    } catch (error) {
      if (!lockCodes.includes(errorCode(error)) || tries === mostTries) throw error;
    }
  }
}

/** lock_not_available and deadlock_detected (errcodes-appendix). */
const lockCodes: readonly string[] = ["55P03", "40P01"];

const mostTries = 10;

/** The names of the migrations that the database lacks: all of them where there is no record of any that we may read. */
export async function missingMigrations(
  session: Session,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const applied = await appliedMigrations(session);
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
}

async function appliedMigrations(session: Session): Promise<ReadonlySet<string>> {
  try {
    const rows = await session.query("select name, checksum from arch_review.schema_migrations");
    return new Set(readRows(recordRow, rows).map(({ name }) => name));
  } catch (error) {
    if (noRecordCodes.includes(errorCode(error))) return new Set();
    throw error;
  }
}

/** undefined_table, invalid_schema_name and insufficient_privilege (errcodes-appendix). */
const noRecordCodes: readonly string[] = ["42P01", "3F000", insufficientPrivilege];

/** Not tenants' data: no policy, and the queue's role alone may read it. */
const bookkeeping = `
  create schema if not exists arch_review;
  create table if not exists arch_review.schema_migrations (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  );`;

const recordRow = z.object({ name: z.string(), checksum: z.string() });

async function applyOnce(tx: Transaction, migration: Migration): Promise<boolean> {
  await lock(tx);
  const checksum = createHash("sha256").update(migration.sql).digest("hex");
  const rows = await tx.query("select name, checksum from arch_review.schema_migrations where name = $1", [
    migration.name,
  ]);
  const record = readRows(recordRow, rows)[0];
  if (record !== undefined) {
    if (record.checksum !== checksum) {
      throw new UserError(
        `The migration ${migration.name} was changed after it had been applied to this database`,
        "Install the release that applied it, or a later one; put a change of the schema into a new migration.",
      );
    }
    return false;
  }
  await tx.script(migration.sql);
  await tx.query("insert into arch_review.schema_migrations (name, checksum) values ($1, $2)", [
    migration.name,
    checksum,
  ]);
  return true;
}

/** Held until the transaction ends. The number is "arch" in ASCII, ours by chance of nobody else choosing it. */
const lock = (tx: Transaction): Promise<readonly unknown[]> => tx.query("select pg_advisory_xact_lock(1634886504)");

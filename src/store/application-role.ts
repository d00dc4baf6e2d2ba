import { z } from "zod";
import { UserError } from "../charter/index.ts";
import type { Database } from "./database.ts";
import { errorCode } from "./error-code.ts";
import { readRows } from "./read-rows.ts";
import { applicationRole } from "./tenant.ts";

/**
 * Makes sure that the role the application works under exists, may be taken by this login and cannot get round a policy.
 * Roles belong to the whole server, so it may have been made for another database, or at this moment.
 * @throws UserError when the login may not create or take the role, or the role could bypass row-level security.
 */
export async function ensureApplicationRole(database: Database): Promise<void> {
  if ((await readRole(database)) === null) await createRole(database);
  const role = await readRole(database);
  if (role === null || role.unsafe || role.owns) {
    throw new UserError(
      `The database role ${applicationRole} could bypass row-level security`,
      `ALTER ROLE ${applicationRole} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION, and let it own nothing and be a member of no role.`,
    );
  }
  await ensureMembership(database);
}

const insufficientPrivilege = "42501";

const roleRow = z.object({ unsafe: z.boolean(), owns: z.boolean() });

async function readRole(database: Database): Promise<z.output<typeof roleRow> | null> {
  const rows = await database.query(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
              or exists (select from pg_auth_members where member = pg_roles.oid) as unsafe,
            exists (select from pg_class where relowner = pg_roles.oid)
              or exists (select from pg_namespace where nspowner = pg_roles.oid)
              or exists (select from pg_proc where proowner = pg_roles.oid) as owns
       from pg_roles
      where rolname = $1`,
    [applicationRole],
  );
  return readRows(roleRow, rows)[0] ?? null;
}

async function createRole(database: Database): Promise<void> {
  try {
    await database.query(
      `create role ${applicationRole} nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication`,
    );
  } catch (error) {
    // duplicate_object and unique_violation: another process has just made it.
    if (!["42710", "23505"].includes(errorCode(error))) throw notAllowed(error);
  }
}

/** PostgreSQL 16 and later give the creator of a role the right to grant it, not the right to take it. */
async function ensureMembership(database: Database): Promise<void> {
  if (await mayTakeRole(database)) return;
  try {
    await database.query(`grant ${applicationRole} to current_user`);
  } catch (error) {
    if (await mayTakeRole(database)) return;
    throw notAllowed(error);
  }
}

async function mayTakeRole(database: Database): Promise<boolean> {
  try {
    await database.transaction((tx) => tx.query("select set_config('role', $1, true)", [applicationRole]));
    return true;
  } catch (error) {
    if (errorCode(error) === insufficientPrivilege) return false;
    throw error;
  }
}

function notAllowed(error: unknown): unknown {
  if (errorCode(error) !== insufficientPrivilege) return error;
  return new UserError(
    `The login of DATABASE_URL may not create or take the role ${applicationRole}`,
    `Run once as an administrator: CREATE ROLE ${applicationRole} NOLOGIN; GRANT ${applicationRole} TO <login>;`,
  );
}

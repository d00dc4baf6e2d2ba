import { z } from "zod";
import { UserError } from "../../charter/index.ts";
import type { Database, Session } from "../database/database.ts";
import { errorCode, insufficientPrivilege } from "../database/error-code.ts";
import { readRows } from "../database/read-rows.ts";
import { type Role, roles } from "../tenancy/roles.ts";

/**
 * Makes sure that the roles of the server exist and that none of them could get round a policy. Roles belong to the whole
 * server, so one may have been made for another database, or at this moment.
 * @param owner a connection that may create roles where they are missing.
 * @throws UserError when a role is missing and may not be created, or could bypass row-level security.
 */
export async function ensureRoles(owner: Database): Promise<void> {
  const there = await safeRoles(owner);
  for (const role of roles) if (!there.has(role)) await createRole(owner, role);
  await assertRoles(owner);
}

/**
 * @throws UserError when a role does not exist or could bypass row-level security.
 */
export async function assertRoles(session: Session): Promise<void> {
  const there = await safeRoles(session);
  for (const role of roles) {
    const safe = there.get(role);
    if (safe === undefined) throw notPrepared(role);
    if (!safe) {
      throw new UserError(
        `The database role ${role} could bypass row-level security`,
        `ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION, and let it own nothing and be a member of no role.`,
      );
    }
  }
}

/**
 * Lets the login of the server take the roles.
 * @param login the server's own connection.
 * @param owner one that may grant the roles: the same, or another login's.
 * @throws UserError when it may not.
 */
export async function ensureMembership(login: Database, owner: Database): Promise<void> {
  for (const role of roles) {
    if (await mayTakeRole(login, role)) continue;
    try {
      await grantTo(await loginOf(login), role, owner);
    } catch (error) {
      if (await mayTakeRole(login, role)) continue;
      throw errorCode(error) === insufficientPrivilege ? notPrepared(role) : error;
    }
  }
}

/** @throws UserError when the login may not take one of the roles. */
export async function assertMembership(login: Database): Promise<void> {
  for (const role of roles) if (!(await mayTakeRole(login, role))) throw notPrepared(role);
}

const roleRow = z.object({ name: z.enum(roles), safe: z.boolean() });

async function safeRoles(session: Session): Promise<ReadonlyMap<Role, boolean>> {
  const rows = await session.query(
    `select rolname as name,
            not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
              or exists (select from pg_auth_members where member = pg_roles.oid)
              or exists (select from pg_class where relowner = pg_roles.oid)
              or exists (select from pg_namespace where nspowner = pg_roles.oid)
              or exists (select from pg_proc where proowner = pg_roles.oid)) as safe
       from pg_roles
      where rolname = any($1::text[])`,
    [[...roles]],
  );
  return new Map(readRows(roleRow, rows).map(({ name, safe }) => [name, safe]));
}

async function createRole(owner: Database, role: Role): Promise<void> {
  try {
    await runNamed(
      owner,
      "select format('create role %I nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication', $1::text) as text",
      [role],
    );
  } catch (error) {
    // duplicate_object and unique_violation: another process has just made it.
    if (["42710", "23505"].includes(errorCode(error))) return;
    throw errorCode(error) === insufficientPrivilege ? notPrepared(role) : error;
  }
}

const loginRow = z.object({ name: z.string() });

async function loginOf(session: Session): Promise<string> {
  const [row] = readRows(loginRow, await session.query("select session_user as name"));
  if (row === undefined) throw new Error("a select of one row returned none");
  return row.name;
}

/** PostgreSQL 16 and later give the creator of a role the right to grant it, not the right to take it. */
const grantTo = (login: string, role: Role, owner: Database): Promise<void> =>
  runNamed(owner, "select format('grant %I to %I', $1::text, $2::text) as text", [role, login]);

const statementRow = z.object({ text: z.string() });

/** Statements about roles take no parameters: the database itself quotes the names. */
async function runNamed(owner: Database, format: string, names: readonly string[]): Promise<void> {
  const rows = await owner.query(format, names);
  for (const { text } of readRows(statementRow, rows)) await owner.script(text);
}

async function mayTakeRole(login: Database, role: Role): Promise<boolean> {
  try {
    await login.transaction((tx) => tx.query("select set_config('role', $1, true)", [role]));
    return true;
  } catch (error) {
    if (errorCode(error) === insufficientPrivilege) return false;
    throw error;
  }
}

function notPrepared(role: Role): UserError {
  return new UserError(
    `The login of DATABASE_URL may not create or take the role ${role}`,
    `Set DATABASE_OWNER_URL to a login that may create roles, or run once as an administrator: ${roles
      .map((each) => `CREATE ROLE ${each} NOLOGIN; GRANT ${each} TO <login>;`)
      .join(" ")}`,
  );
}

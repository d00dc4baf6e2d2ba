import { quoteName } from "../../artifacts/migration/index.ts";
import type { DerivedTable, Needs } from "../rehearsal.ts";
import { ServerError, type ShadowSession } from "../session.ts";
import { supabase } from "../supabase.ts";

/** Makes the roles and schemas that a script takes to be there. */
export async function meetNeeds(
  session: ShadowSession,
  { supabase: isSupabase, roles, schemas }: Needs,
): Promise<void> {
  if (isSupabase) for (const sql of supabase.sql) await runIfPossible(session, sql);
  for (const role of roles) await makeRole(session, role);
  for (const schema of schemas) await makeSchema(session, schema);
}

/** A role as production may have it: scripts make things as it, so that it may. */
export async function makeRole(session: ShadowSession, role: string): Promise<void> {
  const name = quoteName(role);
  const isNew = await runIfPossible(session, `CREATE ROLE ${name}`);
  if (isNew) await runIfPossible(session, `GRANT ALL ON SCHEMA public TO ${name}`);
}

/** A schema; one that is there is left alone. */
export async function makeSchema(session: ShadowSession, schema: string): Promise<void> {
  await runIfPossible(session, `CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`);
}

/** Makes what is missing of tables; the object ids of those that anything was made of. */
export async function makeTables(session: ShadowSession, tables: readonly DerivedTable[]): Promise<readonly number[]> {
  const made: number[] = [];
  for (const { relation, sql } of tables) {
    const before = await shapeOf(session, relation);
    for (const each of sql) await runIfPossible(session, each);
    const after = await shapeOf(session, relation);
    if (after !== null && after.columns !== before?.columns) made.push(after.oid);
  }
  return made;
}

interface Shape {
  readonly oid: number;
  readonly columns: number;
}

/** A relation and how many columns it has; null: it is not there. */
async function shapeOf(session: ShadowSession, relation: string): Promise<Shape | null> {
  const dot = relation.indexOf(".");
  const [row] = await session.query<Shape>(
    `SELECT CAST(c.oid AS pg_catalog.int4) AS oid, CAST(c.relnatts AS pg_catalog.int4) AS columns
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE n.nspname OPERATOR(pg_catalog.=) $1 AND c.relname OPERATOR(pg_catalog.=) $2`,
    [relation.slice(0, dot), relation.slice(dot + 1)],
  );
  return row ?? null;
}

/** What relations are called now, as `schema.name`; those that are gone are left out. */
export async function namesOf(session: ShadowSession, oids: readonly number[]): Promise<readonly string[]> {
  if (oids.length === 0) return [];
  const rows = await session.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE c.oid OPERATOR(pg_catalog.=) ANY (CAST(CAST($1 AS pg_catalog.text) AS pg_catalog.oid[]))`,
    [`{${oids.join()}}`],
  );
  return rows.map(({ schema, name }) => `${schema}.${name}`);
}

/** Runs a statement of ours outside of a transaction; false: the server refuses it, since it is there, or cannot be made. */
export async function runIfPossible(session: ShadowSession, sql: string): Promise<boolean> {
  try {
    await session.script(sql);
    return true;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return false;
  }
}

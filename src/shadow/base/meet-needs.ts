import { quoteName } from "../../artifacts/migration/index.ts";
import type { DerivedTable, Needs, TableParts } from "../rehearsal.ts";
import { ServerError, type ShadowSession } from "../session.ts";
import { supabase } from "../supabase.ts";

/** Makes the roles, schemas and extensions that a script takes to be there. */
export async function meetNeeds(
  session: ShadowSession,
  { supabase: isSupabase, roles, schemas, extensions }: Needs,
): Promise<void> {
  if (isSupabase) for (const sql of supabase.sql) await runIfPossible(session, sql);
  for (const role of roles) await makeRole(session, role);
  for (const schema of schemas) await makeSchema(session, schema);
  for (const extension of extensions)
    await runIfPossible(session, `CREATE EXTENSION IF NOT EXISTS ${quoteName(extension)} CASCADE`);
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
  const there = await partsOf(session, tables);
  for (const { relation, sql, makes } of tables) {
    if (makes !== null && holds(there.get(relation), makes)) continue;
    const before = await shapeOf(session, relation);
    for (const each of sql) await runIfPossible(session, each);
    const after = await shapeOf(session, relation);
    if (after !== null && after.columns !== before?.columns) made.push(after.oid);
  }
  return made;
}

const holds = (parts: TableParts | undefined, { columns, others }: TableParts): boolean =>
  parts !== undefined &&
  columns.every((name) => parts.columns.includes(name)) &&
  others.every((name) => parts.others.includes(name));

/** What is there of those tables whose parts are told: all of them in one question, since mostly nothing is missing. */
async function partsOf(
  session: ShadowSession,
  tables: readonly DerivedTable[],
): Promise<ReadonlyMap<string, TableParts>> {
  const wanted = [...new Set(tables.flatMap(({ relation, makes }) => (makes === null ? [] : [relation])))];
  if (wanted.length === 0) return new Map();
  const rows = await session.query<TableParts & { readonly relation: string }>(
    `SELECT t.relation, pg_catalog.array_to_json(ARRAY(SELECT CAST(a.attname AS pg_catalog.text) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid OPERATOR(pg_catalog.=) t.oid AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped)) AS columns,
      pg_catalog.array_to_json(ARRAY(SELECT CAST(o.conname AS pg_catalog.text) FROM pg_catalog.pg_constraint o
        WHERE o.conrelid OPERATOR(pg_catalog.=) t.oid
        UNION ALL SELECT CAST(x.relname AS pg_catalog.text) FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class x ON x.oid OPERATOR(pg_catalog.=) i.indexrelid WHERE i.indrelid OPERATOR(pg_catalog.=) t.oid)) AS others
     FROM (SELECT c.oid, CAST(n.nspname AS pg_catalog.text) OPERATOR(pg_catalog.||) '.' OPERATOR(pg_catalog.||) CAST(c.relname AS pg_catalog.text) AS relation
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace) t
     WHERE t.relation OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT pg_catalog.json_array_elements_text(CAST($1 AS pg_catalog.json))))`,
    [JSON.stringify(wanted)],
  );
  return new Map(rows.map(({ relation, columns, others }) => [relation, { columns, others }]));
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

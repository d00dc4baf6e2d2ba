import type { ShadowSession } from "../../session.ts";
import type { PolicyFacts, ReferenceFacts, RelationFacts, RoleFacts, RoutineFacts, TenantFacts } from "./facts.ts";

/** Schemas of the server and of services beside the application, whose tables are not the application's. */
const notOurs = `'pg_catalog', 'information_schema', 'pg_toast', 'auth', 'storage', 'extensions', 'realtime', 'vault',
  'graphql', 'graphql_public', 'cron', 'net', 'pgsodium', 'supabase_functions', 'supabase_migrations'`;

const ofExtension = (catalogue: string, id: string) => `EXISTS (SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.${catalogue}'::pg_catalog.regclass AND d.objid = ${id} AND d.deptype = 'e')`;

const relationsSql = `
SELECT c.oid::pg_catalog.int4 AS id, n.nspname AS schema, c.relname AS name, n.nspname || '.' || c.relname AS key,
  c.relkind AS kind, c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS forced,
  (SELECT i.inhparent::pg_catalog.int4 FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid AND c.relispartition) AS "partitionOf",
  (SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.oid = c.relowner AND NOT r.rolsuper) AS owner,
  coalesce((SELECT pg_catalog.left(pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' '), 8000)
    FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'), '') AS checks,
  CASE WHEN c.relkind = 'm' THEN 0 ELSE pg_catalog.pg_relation_is_updatable(c.oid, true) END AS events,
  coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname, 'type', coalesce(b.typname, t.typname),
      'notNull', a.attnotnull, 'hasDefault', a.atthasdef OR a.attidentity <> '', 'generated', a.attgenerated <> '',
      'labels', CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 50)
        ELSE '{}' END) ORDER BY a.attnum)
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
  coalesce((SELECT pg_catalog.json_agg(a.attname) FROM (SELECT i.indkey FROM pg_catalog.pg_index i
      WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_attribute k WHERE k.attrelid = c.oid AND k.attnum = ANY (i.indkey) AND NOT k.attnotnull)
      ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1) best
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (best.indkey)), '[]') AS "primary",
  coalesce((SELECT pg_catalog.json_agg(DISTINCT d.refobjid::pg_catalog.int4) FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> c.oid
    WHERE r.ev_class = c.oid), '[]') AS reads
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relpersistence <> 't' AND n.nspname NOT IN (${notOurs})
  AND NOT ${ofExtension("pg_class", "c.oid")}
ORDER BY c.oid LIMIT 2000`;

const policiesSql = `
SELECT p.polrelid::pg_catalog.int4 AS table, p.polname AS name, p.polcmd AS command, p.polpermissive AS permissive,
  ARRAY(SELECT coalesce(r.rolname, 'public')::pg_catalog.text FROM pg_catalog.unnest(p.polroles) o(id)
    LEFT JOIN pg_catalog.pg_roles r ON r.oid = o.id) AS roles,
  pg_catalog.left(pg_catalog.pg_get_expr(p.polqual, p.polrelid), 8000) AS using,
  pg_catalog.left(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), 8000) AS check
FROM pg_catalog.pg_policy p ORDER BY p.oid LIMIT 2000`;

const names = (relation: string, numbers: string) => `ARRAY(SELECT a.attname::pg_catalog.text
  FROM pg_catalog.unnest(${numbers}) WITH ORDINALITY o(attnum, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = ${relation} AND a.attnum = o.attnum ORDER BY o.place)`;

const referencesSql = `
SELECT k.conrelid::pg_catalog.int4 AS child, ${names("k.conrelid", "k.conkey")} AS columns,
  k.confrelid::pg_catalog.int4 AS parent, ${names("k.confrelid", "k.confkey")} AS "parentColumns"
FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' ORDER BY k.oid LIMIT 5000`;

const routinesSql = `
SELECT p.oid::pg_catalog.int4 AS id, n.nspname AS schema, p.proname AS name, n.nspname || '.' || p.proname AS key,
  p.prosecdef AS definer, p.prokind = 'p' AS procedure, pg_catalog.format_type(p.prorettype, NULL) AS returns,
  p.pronargs AS inputs,
  coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', coalesce(i.name, ''), 'type', t.typname) ORDER BY i.place)
    FROM (SELECT u.type, p.proargnames[coalesce((SELECT m.place FROM (SELECT o.place, pg_catalog.row_number() OVER (ORDER BY o.place) AS nth
          FROM pg_catalog.unnest(p.proargmodes) WITH ORDINALITY o(mode, place) WHERE o.mode IN ('i', 'b', 'v')) m
          WHERE m.nth = u.place), u.place)] AS name, u.place
        FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY u(type, place)
        WHERE u.place <= p.pronargs - p.pronargdefaults) i
    JOIN pg_catalog.pg_type t ON t.oid = i.type), '[]') AS needs,
  pg_catalog.left(CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_catalog.pg_get_function_sqlbody(p.oid) END, 20000) AS source
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.prokind IN ('f', 'p') AND l.lanname IN ('sql', 'plpgsql')
  AND (n.nspname = 'auth' OR n.nspname NOT IN (${notOurs})) AND NOT ${ofExtension("pg_proc", "p.oid")}
ORDER BY p.oid LIMIT 1000`;

const rolesSql = `
SELECT r.rolname AS name, r.rolbypassrls AS bypasses,
  EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
      pg_catalog.aclexplode(c.relacl) a
    WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname NOT IN (${notOurs}) AND a.grantee = r.oid AND a.grantee <> c.relowner) AS granted
FROM pg_catalog.pg_roles r WHERE NOT r.rolsuper AND r.rolname NOT LIKE 'pg\\_%' ORDER BY r.oid LIMIT 100`;

/** Whether some table of the application has row-level security. */
export async function usesRowSecurity(session: ShadowSession): Promise<boolean> {
  const rows =
    await session.query(`SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relrowsecurity AND n.nspname NOT IN (${notOurs}) LIMIT 1`);
  return rows.length > 0;
}

/** Reads what the catalogue says of who may see what. The search path has to be the system's alone, so that names are full. */
export async function readFacts(session: ShadowSession): Promise<TenantFacts> {
  const relations = await session.query<RelationFacts>(relationsSql);
  return {
    relations: new Map(relations.map((relation) => [relation.id, relation])),
    policies: await session.query<PolicyFacts>(policiesSql),
    references: await session.query<ReferenceFacts>(referencesSql),
    routines: await session.query<RoutineFacts>(routinesSql),
    roles: await session.query<RoleFacts>(rolesSql),
  };
}

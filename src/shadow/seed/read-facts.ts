import { z } from "zod";
import type { ShadowSession } from "../session.ts";
import { type Facts, type TableFacts, tableFacts, typeFacts } from "./table-facts.ts";

/** Tables that facts are read of at most, those referred to included. */
const mostTables = 200;

/** Characters of a condition that is still read; a longer one is left to chance. */
const longestCondition = 10_000;

const columnNames = (numbers: string, table: string) => `(
  SELECT coalesce(json_agg(a.attname ORDER BY u.place), '[]'::json)
  FROM unnest(${numbers}) WITH ORDINALITY AS u(number, place)
  JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = u.number)`;

const columns = `(
  SELECT coalesce(json_agg(json_build_object(
    'name', a.attname, 'sql', format_type(a.atttypid, a.atttypmod), 'type', a.atttypid::int8, 'modifier', a.atttypmod, 'notNull', a.attnotnull,
    'computed', a.attgenerated <> '', 'identity', a.attidentity <> '',
    'default', left(pg_get_expr(d.adbin, d.adrelid), 1000)) ORDER BY a.attnum), '[]'::json)
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped)`;

const foreignKeys = `(
  SELECT coalesce(json_agg(json_build_object(
    'columns', ${columnNames("f.conkey", "f.conrelid")}, 'parent', f.confrelid::int8,
    'parentColumns', ${columnNames("f.confkey", "f.confrelid")}) ORDER BY f.conname), '[]'::json)
  FROM pg_constraint f WHERE f.conrelid = t.oid AND f.contype = 'f' AND f.conparentid = 0)`;

/** A row of a partitioned table is made for one of its partitions, the default one last. */
const partitions = `(
  SELECT string_agg('(' || p.condition || ')', ' OR ') FROM (
    SELECT pg_get_partition_constraintdef(l.relid) AS condition
    FROM pg_partition_tree(t.oid) l WHERE l.isleaf AND l.relid <> t.oid LIMIT 8) p)`;

const checks = `(
  SELECT coalesce(json_agg(c.one), '[]'::json) FROM (
    SELECT json_build_object('sql', pg_get_expr(k.conbin, k.conrelid), 'columns', ${columnNames("k.conkey", "k.conrelid")}) AS one
    FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND length(pg_get_expr(k.conbin, k.conrelid)) <= ${longestCondition}
    UNION ALL
    SELECT json_build_object('sql', p.condition, 'columns', (
      SELECT json_agg(a.attname) FROM pg_attribute a
      WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND p.condition ~ ('\\m' || regexp_replace(a.attname, '\\W', '.', 'g') || '\\M')))
    FROM (SELECT CASE t.relkind WHEN 'p' THEN ${partitions} ELSE pg_get_partition_constraintdef(t.oid) END AS condition) p
    WHERE p.condition IS NOT NULL) c)`;

const keys = `(
  SELECT coalesce(json_agg(json_build_object(
    'columns', ${columnNames("i.indkey::int2[]", "i.indrelid")}, 'primary', i.indisprimary)), '[]'::json)
  FROM pg_index i WHERE i.indrelid = t.oid AND (i.indisunique OR i.indisexclusion))`;

const tablesQuery = `
  WITH RECURSIVE wanted(oid, distance) AS (
    SELECT c.oid, 0 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname || '.' || c.relname = ANY($1) AND c.relkind IN ('r', 'p')
    UNION
    SELECT f.confrelid, w.distance + 1 FROM wanted w JOIN pg_constraint f ON f.conrelid = w.oid AND f.contype = 'f'
    WHERE w.distance < 8)
  SELECT json_build_object('id', t.oid::int8, 'schema', n.nspname, 'name', t.relname, 'columns', ${columns},
    'foreignKeys', ${foreignKeys}, 'checks', ${checks}, 'keys', ${keys}) AS facts
  FROM (SELECT oid, min(distance) AS distance FROM wanted GROUP BY oid ORDER BY 2, 1 LIMIT ${mostTables}) w
  JOIN pg_class t ON t.oid = w.oid JOIN pg_namespace n ON n.oid = t.relnamespace ORDER BY w.distance, t.oid`;

const typesQuery = `
  WITH RECURSIVE parts(oid) AS (
    SELECT unnest($1::int8[])::oid
    UNION
    SELECT part.oid FROM parts p JOIN pg_type y ON y.oid = p.oid CROSS JOIN LATERAL (
      SELECT y.typbasetype UNION ALL SELECT y.typelem
      UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE y.oid IN (r.rngtypid, r.rngmultitypid)
      UNION ALL SELECT a.atttypid FROM pg_attribute a
        WHERE y.typtype = 'c' AND a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped) part(oid)
    WHERE part.oid <> 0)
  SELECT json_build_object('id', y.oid::int8, 'name', y.typname, 'sql', format_type(y.oid, -1), 'kind', y.typtype,
    'of', coalesce(r.rngsubtype, nullif(y.typbasetype, 0), y.typelem)::int8, 'modifier', y.typtypmod,
    'isArray', y.typcategory = 'A' AND y.typlen = -1, 'notNull', y.typnotnull,
    'labels', (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]'::json)
      FROM (SELECT * FROM pg_enum WHERE enumtypid = y.oid ORDER BY enumsortorder LIMIT 100) e),
    'attributes', (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', a.atttypid::int8, 'modifier', a.atttypmod)
        ORDER BY a.attnum), '[]'::json)
      FROM pg_attribute a WHERE y.typtype = 'c' AND a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
    'checks', (SELECT coalesce(json_agg(pg_get_expr(k.conbin, 0)), '[]'::json)
      FROM pg_constraint k
      WHERE k.contypid = y.oid AND k.contype = 'c' AND length(pg_get_expr(k.conbin, 0)) <= ${longestCondition})) AS facts
  FROM pg_type y LEFT JOIN pg_range r ON y.oid IN (r.rngtypid, r.rngmultitypid)
  WHERE y.oid IN (SELECT oid FROM parts)`;

const answers = <T extends z.ZodType>(facts: T) => z.array(z.object({ facts }));

/**
 * What is known of the tables (`schema.name`) and of all that they refer to, 200 of them at most, nearest first. It asks
 * twice, whatever their number. To be called with nothing but the system's names on the search path.
 */
export async function readFacts(session: ShadowSession, relations: readonly string[]): Promise<Facts> {
  const found = answers(tableFacts).parse(await session.query(tablesQuery, [relations]));
  const tables = new Map<number, TableFacts>(found.map(({ facts }) => [facts.id, facts]));
  const used = new Set(found.flatMap(({ facts }) => facts.columns.map(({ type }) => type)));
  const types = answers(typeFacts).parse(await session.query(typesQuery, [[...used]]));
  return { tables, types: new Map(types.map(({ facts }) => [facts.id, facts])) };
}

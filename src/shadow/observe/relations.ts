import { z } from "zod";
import type { ShadowSession } from "../session.ts";

/** A relation as the catalogue shows it (manual, 52.11 "pg_class"). */
export interface Relation {
  readonly oid: number;
  /** `schema.name`. */
  readonly name: string;
  /** pg_class.relkind: `r` table, `i` index, `S` sequence, `m` materialized view, `p` partitioned table, … */
  readonly kind: string;
  /** The file of its rows: another one when it was written anew. 0: it has none. */
  readonly filenode: number;
  /** The table that an index is on, or that a sequence belongs to; null for others. */
  readonly table: number | null;
  /** The partitioned table or index that it is a partition of; null: of none. */
  readonly partitionOf: number | null;
}

/** Relations by their object ids. */
export type Relations = ReadonlyMap<number, Relation>;

const relationRow = z.tuple([z.number(), z.number(), z.string(), z.number(), z.number(), z.string(), z.string()]);

/** A relation from the array that `relationFact` makes; throws a ZodError for any other value. */
export function relationOf(fact: unknown): Relation {
  const [oid, filenode, kind, table, parent, schema, name] = relationRow.parse(fact);
  const other = (id: number): number | null => (id === 0 ? null : id);
  return { oid, filenode, kind, table: other(table), partitionOf: other(parent), name: `${schema}.${name}` };
}

/** SQL: the array that is read by `relationOf`, of `c` (pg_class), `i` (pg_index) and `n` (pg_namespace). */
const relationFact = `pg_catalog.jsonb_build_array(CAST(c.oid AS pg_catalog.int8), CAST(c.relfilenode AS pg_catalog.int8), c.relkind,
  CAST(COALESCE(i.indrelid, CASE WHEN c.relkind OPERATOR(pg_catalog.=) 'S' THEN (SELECT d.refobjid FROM pg_catalog.pg_depend AS d
    WHERE d.classid OPERATOR(pg_catalog.=) CAST(1259 AS pg_catalog.oid) AND d.objid OPERATOR(pg_catalog.=) c.oid
      AND d.refclassid OPERATOR(pg_catalog.=) CAST(1259 AS pg_catalog.oid) AND d.refobjsubid OPERATOR(pg_catalog.>) 0 LIMIT 1) END,
    CAST(0 AS pg_catalog.oid)) AS pg_catalog.int8),
  CAST(COALESCE(CASE WHEN c.relispartition THEN (SELECT h.inhparent FROM pg_catalog.pg_inherits AS h
    WHERE h.inhrelid OPERATOR(pg_catalog.=) c.oid LIMIT 1) END, CAST(0 AS pg_catalog.oid)) AS pg_catalog.int8), n.nspname, c.relname)`;

/**
 * SQL: the relations that others may use, as facts. Those of the system (object ids below 16384: manual, 67.2.2 "OID
 * Assignment"), TOAST, and temporary ones, which nobody else sees, are left out.
 */
export const relationFacts = `SELECT ${relationFact} AS fact FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
  LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid
  WHERE c.oid OPERATOR(pg_catalog.>=) CAST(16384 AS pg_catalog.oid) AND c.relpersistence OPERATOR(pg_catalog.<>) 't'
    AND n.nspname OPERATOR(pg_catalog.<>) 'pg_toast'`;

/** SQL: facts many to a row, since rows are counted and long ones cut on their way here. `facts`: SELECT kind, fact. */
export const inParts = (facts: string): string => `
  SELECT p.kind, pg_catalog.jsonb_agg(p.fact) AS facts FROM (
    SELECT f.kind, f.fact, pg_catalog.row_number() OVER () OPERATOR(pg_catalog./) 200 AS part FROM (${facts}) AS f
  ) AS p GROUP BY p.kind, p.part`;

const everyRelation = inParts(`SELECT 'relation' AS kind, r.fact FROM (${relationFacts}) AS r`);

const part = z.object({ kind: z.string(), facts: z.array(z.unknown()) });

/** Facts of one kind with what they say, from rows of a query that `inParts` made. */
export function factsOf(rows: readonly unknown[]): readonly (readonly [kind: string, fact: unknown])[] {
  return rows.flatMap((row) => {
    const { kind, facts } = part.parse(row);
    return facts.map((fact) => [kind, fact] as const);
  });
}

/** All relations but those of the system, by their object ids. Works in whatever role and search path the script has left. */
export async function relationsNow(session: ShadowSession): Promise<Relations> {
  const found = factsOf(await session.query(everyRelation)).map(([, fact]) => relationOf(fact));
  return new Map(found.map((relation) => [relation.oid, relation]));
}

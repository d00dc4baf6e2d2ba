import { z } from "zod";
import { type LockMode, lockModes } from "../../artifacts/migration/index.ts";
import type { ShadowSession } from "../session.ts";
import { factsOf, inParts, type Relation, relationFacts, relationOf } from "./relations.ts";

/** How often a table was read from end to end or an index was used, and how many rows that gave. */
export interface Reads {
  readonly scans: number;
  readonly rows: number;
}

/** What can be read of a transaction at one moment. */
export interface Moment {
  /** Modes held on each relation, by object id. */
  readonly locks: ReadonlyMap<number, ReadonlySet<LockMode>>;
  /** Relations whose place in the catalogue this transaction made or changed, as they are now. */
  readonly changed: ReadonlyMap<number, Relation>;
  /** What was read of each table, materialized view and index so far. */
  readonly reads: ReadonlyMap<number, Reads>;
  /** The server counts scans; a script can turn that off. */
  readonly counts: boolean;
  /** Rows of the system catalogue were changed by a statement on rows, as nobody should. */
  readonly hasTamperedCatalogue: boolean;
}

/**
 * SQL: whether an INSERT, UPDATE or DELETE on the system catalogue ran, wherever it stood. A schema change lets go of the indexes of
 * the catalogues that it writes to, and of these catalogues, when it has written; such a statement holds them until the transaction
 * ends. What is long is stored in other relations (TOAST), outside of the schema `pg_catalog` (11: pg_namespace.dat). Large objects are kept in a catalogue (manual, 52.30), and that one is written to by statements on rows. So are others by the
 * scripts of extensions.
 */
const tamperedFact = `SELECT 'tampered' AS kind, pg_catalog.to_jsonb(true) AS fact FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) l.relation
    WHERE l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.mode OPERATOR(pg_catalog.=) 'RowExclusiveLock'
      AND l.relation OPERATOR(pg_catalog.<) CAST(16384 AS pg_catalog.oid)
      AND c.relnamespace OPERATOR(pg_catalog.=) CAST(11 AS pg_catalog.oid)
      AND (c.relkind OPERATOR(pg_catalog.=) 'i' AND NOT pg_catalog.starts_with(CAST(c.relname AS pg_catalog.text), 'pg_largeobject')
        OR CAST(c.relname AS pg_catalog.text) OPERATOR(pg_catalog.=) ANY (CAST('{pg_attrdef,pg_attribute,pg_class,pg_constraint,pg_enum,pg_index,pg_policy,pg_proc,pg_rewrite,pg_trigger,pg_type}' AS pg_catalog.text[])))
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension AS e WHERE pg_catalog.age(e.xmin) OPERATOR(pg_catalog.<=) 0)
    LIMIT 1`;

/**
 * Each part is one statement's worth of catalogue. A row of pg_class whose xmin is not older than this transaction was
 * written by it (`age` counts from the transaction's own number; subtransactions have later ones): so only what changed is
 * sent, however many relations there are. Manual: 53.13 "pg_locks", 27.2.19 "pg_stat_get_xact_…", table 9.86 "age".
 */
const momentQuery = inParts(`
  SELECT 'lock' AS kind, pg_catalog.jsonb_build_array(CAST(l.relation AS pg_catalog.int8), l.mode) AS fact FROM pg_catalog.pg_locks AS l
    WHERE l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.granted AND l.relation OPERATOR(pg_catalog.>=) CAST(16384 AS pg_catalog.oid)
  UNION ALL
  SELECT 'changed', r.fact FROM (${relationFacts} AND pg_catalog.age(c.xmin) OPERATOR(pg_catalog.<=) 0) AS r
  UNION ALL
  SELECT 'reads', pg_catalog.jsonb_build_array(CAST(s.oid AS pg_catalog.int8), s.scans, pg_catalog.pg_stat_get_xact_tuples_returned(s.oid)) FROM (
    SELECT c.oid, pg_catalog.pg_stat_get_xact_numscans(c.oid) AS scans FROM pg_catalog.pg_class AS c
      WHERE (c.relkind OPERATOR(pg_catalog.=) 'r' OR c.relkind OPERATOR(pg_catalog.=) 'm' OR c.relkind OPERATOR(pg_catalog.=) 'i')
        AND c.oid OPERATOR(pg_catalog.>=) CAST(16384 AS pg_catalog.oid)) AS s WHERE s.scans OPERATOR(pg_catalog.>) 0
  UNION ALL
  (${tamperedFact})
  UNION ALL
  SELECT 'counts', pg_catalog.to_jsonb(pg_catalog.current_setting('track_counts'))`);

const lockRow = z.tuple([z.number(), z.string()]);
const readsRow = z.tuple([z.number(), z.number(), z.number()]);

/** The manual's name of a mode, from that of pg_locks: `AccessExclusiveLock`. Null: no table lock (`SIReadLock`). */
function modeOf(name: string): LockMode | null {
  const words = name.replace(/Lock$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return lockModes.find((mode) => mode === words.toUpperCase()) ?? null;
}

/** The transaction as it is now. It is read in whatever role and search path the script has set. */
export async function momentNow(session: ShadowSession): Promise<Moment> {
  const locks = new Map<number, Set<LockMode>>();
  const changed = new Map<number, Relation>();
  const reads = new Map<number, Reads>();
  let counts = true;
  let hasTamperedCatalogue = false;
  for (const [kind, fact] of factsOf(await session.query(momentQuery))) {
    if (kind === "lock") {
      const [oid, name] = lockRow.parse(fact);
      const mode = modeOf(name);
      if (mode !== null) locks.set(oid, (locks.get(oid) ?? new Set()).add(mode));
    } else if (kind === "changed") {
      const relation = relationOf(fact);
      changed.set(relation.oid, relation);
    } else if (kind === "reads") {
      const [oid, scans, rows] = readsRow.parse(fact);
      reads.set(oid, { scans, rows });
    } else if (kind === "tampered") {
      hasTamperedCatalogue = true;
    } else {
      counts = fact === "on";
    }
  }
  return { locks, changed, reads, counts, hasTamperedCatalogue };
}

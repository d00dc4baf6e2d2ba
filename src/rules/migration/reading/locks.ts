import type { LockMode } from "../../../artifacts/migration/index.ts";

/** What others wait for while a lock is held, besides the moment it takes to change the catalogue. */
export type LockWork = "scan" | "index build" | "rewrite";

/**
 * Relations that a statement reaches beside the one it names.
 * `referenced`: tables that the foreign keys of the statement point at. `related`: tables on the other end of foreign keys
 * that go with the statement. `partitions`: those of a partitioned table, and inherited children, at any depth.
 * `partition`: the one that ATTACH and DETACH name. `parent`: of the partition that the statement makes or drops.
 * `default-partition`: the parent's. `inherited`: the parent that INHERIT names. `cascaded`: what TRUNCATE … CASCADE
 * empties as well. `keyed`: tables on the other end of foreign keys over a column whose type changes. `users`: tables
 * with a column of a domain.
 */
export type Neighbour =
  | "referenced"
  | "related"
  | "partitions"
  | "partition"
  | "parent"
  | "default-partition"
  | "inherited"
  | "cascaded"
  | "keyed"
  | "users";

/** A lock on the relations beside the named one, and what is done to them under it. */
interface NeighbourLock {
  readonly mode: LockMode;
  readonly work?: LockWork;
}

/** What a statement locks, and the work it does under the lock. */
export interface LockRow {
  /** On the relation that the statement names; null: none. */
  readonly mode: LockMode | null;
  readonly work: LockWork | null;
  readonly beside: Readonly<Partial<Record<Neighbour, NeighbourLock>>>;
}

const row = (mode: LockMode | null, work: LockWork | null = null, beside: LockRow["beside"] = {}): LockRow => ({
  mode,
  work,
  beside,
});

/** ALTER TABLE that goes down to partitions and inherited children as well. */
const recursive = (mode: LockMode, work: LockWork | null = null, beside: LockRow["beside"] = {}): LockRow =>
  row(mode, work, { partitions: work === null ? { mode } : { mode, work }, ...beside });

/**
 * Locks, scans and rewrites by statement. Measured with pg_locks, pg_relation_filenode and pg_stat_xact_user_tables on
 * PostgreSQL 15.18, 16.4 and 18.6 (the same on all three unless a form names a version), 2026-11; rows for servers before
 * 15 are those of the PostgreSQL manual, ALTER TABLE and REINDEX of versions 10 to 14. Which form a statement has on which
 * server is told by `lockForms`.
 */
export const locks = {
  "ADD COLUMN": recursive("ACCESS EXCLUSIVE"),
  "ADD COLUMN with a volatile default": recursive("ACCESS EXCLUSIVE", "rewrite"),
  "ADD COLUMN with a default (before PostgreSQL 11)": recursive("ACCESS EXCLUSIVE", "rewrite"),
  "ADD COLUMN with a sequence": recursive("ACCESS EXCLUSIVE", "rewrite"),
  "ADD COLUMN … GENERATED … STORED": recursive("ACCESS EXCLUSIVE", "rewrite"),
  "ADD COLUMN of a constrained domain": recursive("ACCESS EXCLUSIVE", "rewrite"),
  "ADD COLUMN … CHECK": recursive("ACCESS EXCLUSIVE", "scan"),
  "ADD COLUMN … REFERENCES": recursive("ACCESS EXCLUSIVE", null, { referenced: { mode: "SHARE ROW EXCLUSIVE" } }),
  "ADD COLUMN … REFERENCES with a default": recursive("ACCESS EXCLUSIVE", "scan", {
    referenced: { mode: "SHARE ROW EXCLUSIVE", work: "scan" },
  }),
  "ADD COLUMN … UNIQUE": recursive("ACCESS EXCLUSIVE", "index build"),
  "DROP COLUMN": recursive("ACCESS EXCLUSIVE", null, { related: { mode: "ACCESS EXCLUSIVE" } }),
  RENAME: row("ACCESS EXCLUSIVE"),
  "RENAME COLUMN": recursive("ACCESS EXCLUSIVE"),
  "SET SCHEMA": row("ACCESS EXCLUSIVE"),
  "OWNER TO": row("ACCESS EXCLUSIVE"),
  // The lock is on the index alone, weak since PostgreSQL 12; before, every query that plans with the index waits.
  "ALTER INDEX RENAME": row(null),
  "ALTER INDEX RENAME (before PostgreSQL 12)": row("ACCESS EXCLUSIVE"),
  "SET NOT NULL": recursive("ACCESS EXCLUSIVE", "scan"),
  "SET NOT NULL proven by a check": recursive("ACCESS EXCLUSIVE"),
  "ADD NOT NULL": recursive("ACCESS EXCLUSIVE", "scan"),
  "ADD NOT NULL NOT VALID": recursive("ACCESS EXCLUSIVE"),
  "ALTER COLUMN": recursive("ACCESS EXCLUSIVE"),
  "SET EXPRESSION": recursive("ACCESS EXCLUSIVE", "rewrite"),
  "SET STATISTICS": row("SHARE UPDATE EXCLUSIVE"),
  "ALTER COLUMN TYPE": recursive("ACCESS EXCLUSIVE", "rewrite", { keyed: { mode: "ACCESS EXCLUSIVE", work: "scan" } }),
  "ALTER COLUMN TYPE without a rewrite": recursive("ACCESS EXCLUSIVE", null, { keyed: { mode: "ACCESS EXCLUSIVE" } }),
  "ALTER COLUMN TYPE with an index": recursive("ACCESS EXCLUSIVE", "index build", {
    keyed: { mode: "ACCESS EXCLUSIVE" },
  }),
  "ALTER COLUMN TYPE with a check": recursive("ACCESS EXCLUSIVE", "scan", { keyed: { mode: "ACCESS EXCLUSIVE" } }),
  "ADD CHECK": recursive("ACCESS EXCLUSIVE", "scan"),
  "ADD CHECK NOT VALID": recursive("ACCESS EXCLUSIVE"),
  "ADD FOREIGN KEY": recursive("SHARE ROW EXCLUSIVE", "scan", {
    referenced: { mode: "SHARE ROW EXCLUSIVE", work: "scan" },
  }),
  "ADD FOREIGN KEY NOT VALID": recursive("SHARE ROW EXCLUSIVE", null, {
    referenced: { mode: "SHARE ROW EXCLUSIVE" },
  }),
  "VALIDATE CONSTRAINT": recursive("SHARE UPDATE EXCLUSIVE", "scan"),
  "VALIDATE CONSTRAINT of a foreign key": recursive("SHARE UPDATE EXCLUSIVE", "scan", {
    related: { mode: "ROW SHARE", work: "scan" },
  }),
  "DROP CONSTRAINT": recursive("ACCESS EXCLUSIVE"),
  "DROP CONSTRAINT of a foreign key": recursive("ACCESS EXCLUSIVE", null, { related: { mode: "ACCESS EXCLUSIVE" } }),
  "DROP CONSTRAINT … CASCADE": recursive("ACCESS EXCLUSIVE", null, { related: { mode: "ACCESS EXCLUSIVE" } }),
  "ALTER CONSTRAINT": row("ACCESS EXCLUSIVE"),
  "ADD UNIQUE": recursive("ACCESS EXCLUSIVE", "index build"),
  "ADD PRIMARY KEY": recursive("ACCESS EXCLUSIVE", "index build"),
  "ADD CONSTRAINT USING INDEX": row("ACCESS EXCLUSIVE"),
  "ADD PRIMARY KEY USING INDEX over nullable columns": row("ACCESS EXCLUSIVE", "scan"),
  "ADD EXCLUDE": recursive("ACCESS EXCLUSIVE", "index build"),
  "CREATE INDEX": row("SHARE", "index build", { partitions: { mode: "SHARE", work: "index build" } }),
  "CREATE INDEX ON ONLY": row("SHARE"),
  "CREATE INDEX CONCURRENTLY": row("SHARE UPDATE EXCLUSIVE", "index build"),
  "DROP INDEX": row("ACCESS EXCLUSIVE", null, { partitions: { mode: "ACCESS EXCLUSIVE" } }),
  "DROP INDEX CONCURRENTLY": row("SHARE UPDATE EXCLUSIVE"),
  REINDEX: row("SHARE", "index build"),
  "REINDEX CONCURRENTLY": row("SHARE UPDATE EXCLUSIVE", "index build"),
  "CREATE TABLE with a foreign key": row(null, null, { referenced: { mode: "SHARE ROW EXCLUSIVE" } }),
  "CREATE TABLE … PARTITION OF": row(null, null, {
    parent: { mode: "ACCESS EXCLUSIVE" },
    "default-partition": { mode: "ACCESS EXCLUSIVE", work: "scan" },
  }),
  "CREATE TABLE … INHERITS": row(null, null, { inherited: { mode: "SHARE UPDATE EXCLUSIVE" } }),
  "ATTACH PARTITION": row("SHARE UPDATE EXCLUSIVE", null, {
    partition: { mode: "ACCESS EXCLUSIVE", work: "scan" },
    "default-partition": { mode: "ACCESS EXCLUSIVE", work: "scan" },
  }),
  "ATTACH PARTITION (before PostgreSQL 12)": row("ACCESS EXCLUSIVE", null, {
    partition: { mode: "ACCESS EXCLUSIVE", work: "scan" },
    "default-partition": { mode: "ACCESS EXCLUSIVE", work: "scan" },
  }),
  "DETACH PARTITION": row("ACCESS EXCLUSIVE", null, {
    partition: { mode: "ACCESS EXCLUSIVE" },
    "default-partition": { mode: "ACCESS EXCLUSIVE" },
  }),
  "DETACH PARTITION CONCURRENTLY": row("SHARE UPDATE EXCLUSIVE", null, {
    partition: { mode: "SHARE UPDATE EXCLUSIVE" },
  }),
  "DROP TABLE": row("ACCESS EXCLUSIVE", null, {
    related: { mode: "ACCESS EXCLUSIVE" },
    parent: { mode: "ACCESS EXCLUSIVE" },
    "default-partition": { mode: "ACCESS EXCLUSIVE" },
    partitions: { mode: "ACCESS EXCLUSIVE" },
  }),
  TRUNCATE: row("ACCESS EXCLUSIVE", null, {
    partitions: { mode: "ACCESS EXCLUSIVE" },
    cascaded: { mode: "ACCESS EXCLUSIVE" },
  }),
  "CREATE TRIGGER": recursive("SHARE ROW EXCLUSIVE"),
  "ENABLE or DISABLE TRIGGER": recursive("SHARE ROW EXCLUSIVE"),
  "DROP TRIGGER": recursive("ACCESS EXCLUSIVE"),
  "CREATE RULE": row("ACCESS EXCLUSIVE"),
  "DROP RULE": row("ACCESS EXCLUSIVE"),
  "ALTER TABLE … ROW LEVEL SECURITY": row("ACCESS EXCLUSIVE"),
  "CREATE or ALTER POLICY": row("ACCESS EXCLUSIVE"),
  "ALTER TABLE": recursive("ACCESS EXCLUSIVE"),
  "SET LOGGED": row("ACCESS EXCLUSIVE", "rewrite"),
  "SET UNLOGGED": row("ACCESS EXCLUSIVE", "rewrite"),
  "SET TABLESPACE": row("ACCESS EXCLUSIVE", "rewrite"),
  "SET ACCESS METHOD": row("ACCESS EXCLUSIVE", "rewrite"),
  CLUSTER: row("ACCESS EXCLUSIVE", "rewrite"),
  "VACUUM FULL": row("ACCESS EXCLUSIVE", "rewrite"),
  VACUUM: row("SHARE UPDATE EXCLUSIVE"),
  ANALYZE: row("SHARE UPDATE EXCLUSIVE"),
  "REFRESH MATERIALIZED VIEW": row("ACCESS EXCLUSIVE", "rewrite"),
  "REFRESH MATERIALIZED VIEW CONCURRENTLY": row("EXCLUSIVE", "scan"),
  "CREATE OR REPLACE VIEW": row("ACCESS EXCLUSIVE"),
  "DROP VIEW": row("ACCESS EXCLUSIVE"),
  COMMENT: row("SHARE UPDATE EXCLUSIVE"),
  "ALTER DOMAIN … ADD CHECK": row(null, null, { users: { mode: "SHARE", work: "scan" } }),
  "ALTER DOMAIN … SET NOT NULL": row(null, null, { users: { mode: "SHARE", work: "scan" } }),
  "ALTER DOMAIN … VALIDATE CONSTRAINT": row(null, null, { users: { mode: "SHARE", work: "scan" } }),
  INHERIT: row("ACCESS EXCLUSIVE", null, { inherited: { mode: "SHARE UPDATE EXCLUSIVE" } }),
  "INSERT, UPDATE or DELETE": row("ROW EXCLUSIVE"),
} as const satisfies Readonly<Record<string, LockRow>>;

/** A statement as the table of locks tells it from others. */
export type LockForm = keyof typeof locks;

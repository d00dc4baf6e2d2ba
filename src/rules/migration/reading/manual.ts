import type { Reference } from "../../rule.ts";

const page = (title: string, path: string): Reference => ({
  title: `PostgreSQL: ${title}`,
  url: `https://www.postgresql.org/docs/current/${path}`,
});

/** Pages of the PostgreSQL manual that several rules about locks cite. */
export const manual = {
  alterDomain: page("ALTER DOMAIN", "sql-alterdomain.html"),
  alterTable: page("ALTER TABLE, notes", "sql-altertable.html#SQL-ALTERTABLE-NOTES"),
  cluster: page("CLUSTER", "sql-cluster.html"),
  createDomain: page("CREATE DOMAIN", "sql-createdomain.html"),
  createIndex: page("Building indexes concurrently", "sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"),
  dropIndex: page("DROP INDEX", "sql-dropindex.html"),
  explicitLocking: page("Explicit locking", "explicit-locking.html#LOCKING-TABLES"),
  generated: page("Generated columns", "ddl-generated-columns.html"),
  lockTimeout: page("lock_timeout", "runtime-config-client.html#GUC-LOCK-TIMEOUT"),
  notValid: page(
    "ALTER TABLE, ADD table_constraint NOT VALID",
    "sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
  ),
  partitions: page("Partition maintenance", "ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE"),
  refresh: page("REFRESH MATERIALIZED VIEW", "sql-refreshmaterializedview.html"),
  reindex: page("REINDEX", "sql-reindex.html#SQL-REINDEX-CONCURRENTLY"),
  setNotNull: page("ALTER TABLE, SET NOT NULL", "sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL"),
  sessionParameters: page("Client connection defaults", "runtime-config-client.html"),
  trigger: page("CREATE TRIGGER", "sql-createtrigger.html"),
  typeChange: page("ALTER TABLE, SET DATA TYPE", "sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DATA-TYPE"),
  usingIndex: page(
    "ALTER TABLE, ADD table_constraint_using_index",
    "sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX",
  ),
  vacuum: page("VACUUM", "sql-vacuum.html"),
} as const satisfies Readonly<Record<string, Reference>>;

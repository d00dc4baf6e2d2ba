import type { DialectFact } from "./framework.ts";

/** JDBC URL prefixes of the databases that are told apart (Flyway and Liquibase, "Supported databases"). */
const urls: readonly (readonly [prefix: string, fact: Pick<DialectFact, "dialect" | "database">])[] = [
  ["jdbc:postgresql:", { dialect: "postgresql", database: "PostgreSQL" }],
  ["jdbc:mysql:", { dialect: "mysql", database: "MySQL" }],
  ["jdbc:mariadb:", { dialect: "mysql", database: "MariaDB" }],
  ["jdbc:sqlite:", { dialect: "sqlite", database: "SQLite" }],
  ["jdbc:sqlserver:", { dialect: null, database: "SQL Server" }],
  ["jdbc:oracle:", { dialect: null, database: "Oracle" }],
];

/** The database that a JDBC URL names, and where it stands; null: one that is not told apart. */
export function databaseOfUrl(url: string, where: string): DialectFact | null {
  const known = urls.find(([prefix]) => url.startsWith(prefix));
  return known === undefined ? null : { ...known[1], reason: `${known[0]} in ${where}` };
}

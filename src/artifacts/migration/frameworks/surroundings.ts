import { type Database, databaseNames, postgresql } from "./dialect-signs.ts";
import type { DialectFact } from "./framework.ts";
import type { RepositoryView } from "./repository-view.ts";

/** Samples of the environment that a team commits; they hold the form of the database's address. */
export const environmentFiles: readonly string[] = [".env.example", ".env.sample", ".env.template", ".env.dist"];

/** Drivers of the programs that Maven and Gradle build. */
const jdbc: readonly (readonly [database: string, driver: RegExp])[] = [
  ["postgres", /\borg\.postgresql\b/],
  ["mysql", /\bmysql-connector-(?:j|java)\b/],
  ["mariadb", /\bmariadb-java-client\b/],
  ["sqlite", /\bsqlite-jdbc\b/],
  ["mssql", /\bmssql-jdbc\b/],
  ["oracle", /\bojdbc\d/],
];

/** Drivers by which a program names its database, for each kind of manifest. Package registries, November 2026. */
const drivers: ReadonlyMap<string, readonly (readonly [database: string, driver: RegExp])[]> = new Map([
  [
    "package.json",
    [
      ["postgres", /"(?:pg|postgres|pg-promise|@neondatabase\/serverless|@electric-sql\/pglite|slonik)"\s*:/],
      ["mysql", /"(?:mysql2?|@planetscale\/database)"\s*:/],
      ["mariadb", /"mariadb"\s*:/],
      ["sqlite", /"(?:better-sqlite3|sqlite3|@libsql\/client)"\s*:/],
      ["mssql", /"(?:mssql|tedious)"\s*:/],
    ],
  ],
  [
    "go.mod",
    [
      ["postgres", /\b(?:lib\/pq|jackc\/pgx|go-pg\/pg|driver\/postgres)\b/],
      ["mysql", /\b(?:go-sql-driver\/mysql|driver\/mysql)\b/],
      ["sqlite", /\b(?:mattn\/go-sqlite3|modernc\.org\/sqlite|driver\/sqlite)\b/],
      ["mssql", /\b(?:go-mssqldb)\b/],
      ["clickhouse", /\bclickhouse-go\b/],
    ],
  ],
  [
    "Cargo.toml",
    [
      ["postgres", /"postgres"|\btokio-postgres\b|^postgres\s*=/m],
      ["mysql", /"mysql"|\bmysql_async\b/],
      ["sqlite", /"sqlite"|\brusqlite\b/],
    ],
  ],
  ["pom.xml", jdbc],
  ["build.gradle", jdbc],
  ["build.gradle.kts", jdbc],
  [
    "Gemfile",
    [
      ["postgres", /gem ["']pg["']/],
      ["mysql", /gem ["'](?:mysql2|trilogy)["']/],
      ["sqlite", /gem ["']sqlite3["']/],
    ],
  ],
]);

/** Base names of the lists of dependencies that are read. */
export const manifests: ReadonlySet<string> = new Set(drivers.keys());

/** `DATABASE_URL=<scheme>://…`, however the key is called in full. */
const databaseUrl = /^[ \t]*(?:export[ \t]+)?[A-Z_]*DATABASE_URL[ \t]*=[ \t]*["']?([a-z0-9]+)[+a-z0-9]*:/m;

/**
 * The database that the program around a file uses, by its sample environment or else by its drivers; null where nothing
 * or more than one server is named, for then the file may be for any of them.
 */
export function databaseAround(path: string, repository: RepositoryView): DialectFact | null {
  for (const file of environmentFiles) {
    const [, scheme = ""] = databaseUrl.exec(repository.nearest(path, file) ?? "") ?? [];
    const database = databaseNames.get(scheme);
    if (database !== undefined) return { ...database, reason: `the database's address in ${file}` };
  }
  const found = new Map<string, { readonly database: Database; readonly file: string }>();
  for (const [file, known] of drivers) {
    for (const [name, driver] of known) {
      const database = databaseNames.get(name) ?? postgresql;
      if (repository.mentions(path, file, driver)) found.set(database.database, { database, file });
    }
  }
  // Beside the driver of a server, that of SQLite is for tests and one's own machine.
  const servers = [...found.values()].filter(({ database }) => database.dialect !== "sqlite");
  const [only, ...others] = servers.length === 0 ? [...found.values()] : servers;
  if (only === undefined || others.length > 0) return null;
  return { ...only.database, reason: `its driver in ${only.file}` };
}

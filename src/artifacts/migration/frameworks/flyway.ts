import { configValue } from "./config-value.ts";
import type { DialectFact, Framework, MigrationName, RunnableFile, TransactionFact } from "./framework.ts";
import { migrationFolderIndex } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";

/** `V` versioned, `U` undo, `B` baseline, `R` repeatable; versions are numbers between dots or underscores. */
const versionedName = /^([VUB])([0-9]+(?:[._][0-9]+)*)__.+\.sql$/;
const repeatableName = /^R__(.+)\.sql$/;

/** Statements that Flyway knows not to run in a transaction (PostgreSQLParser); each is matched at a statement's start. */
const nonTransactional: readonly RegExp[] = [
  /^(?:create|drop)\s+(?:database|tablespace|subscription)\b/i,
  /^alter\s+system\b/i,
  /^(?:create|drop)\s+(?:unique\s+)?index\s+concurrently\b/i,
  /^reindex\s+(?:verbose\s+)?(?:schema|database|system)\b/i,
  /^vacuum\b/i,
  /^discard\s+all\b/i,
];

/** Where Flyway's settings may stand; the first of them that sets a key decides. */
const configFiles = ["flyway.toml", "flyway.conf", "application.properties"];

/** Flyway: the prefix of the file name says what a file is. */
export const flyway: Framework = {
  id: "flyway",
  configFiles,
  order: "natural",
  name,
  claims: () => true,
  sections: (text) => ({ up: text, down: null }),
  transaction,
  dialect,
  outsideTransaction:
    "Put the statement into a file of its own; Flyway then runs it outside a transaction, or say `executeInTransaction=false` in `<file>.sql.conf`.",
  outsideHeader: [],
  source: {
    url: "https://documentation.red-gate.com/flyway/flyway-concepts/migrations/migration-transaction-handling",
    checked: "2026-11-22",
  },
};

function name(path: string): MigrationName | null {
  const file = fileNameOf(path);
  const root = rootOf(path);
  const [, title] = repeatableName.exec(file) ?? [];
  // Repeatable migrations run after all versioned ones, in the order of their descriptions.
  if (title !== undefined) return { root, version: `R ${title}`, direction: "up", repeatable: true };
  const [, prefix, version] = versionedName.exec(file) ?? [];
  if (version === undefined) return null;
  return { root, version: normalise(version), direction: prefix === "U" ? "down" : "up", repeatable: false };
}

/** Locations are searched with their subfolders: `db/migration` is the history of `db/migration/2026/V7__x.sql`. */
function rootOf(path: string): string {
  const segments = path.split("/").slice(0, -1);
  const index = migrationFolderIndex(segments.map((segment) => segment.toLowerCase()));
  return segments.slice(0, index === -1 ? segments.length : index + 1).join("/");
}

/** `1_02` and `1.2.0` are one version (MigrationVersion.compareTo). */
const normalise = (version: string): string =>
  version
    .split(/[._]/)
    .map((part) => part.replace(/^0+(?=[0-9])/, ""))
    .join(".")
    .replace(/(?:\.0)+$/, "");

function transaction({ path, statements, repository }: RunnableFile): TransactionFact {
  const script = repository.read(`${path}.conf`);
  if (script !== null && configValue(script, "executeInTransaction") === "false") {
    return { mode: "none", reason: `\`executeInTransaction=false\` in ${fileNameOf(path)}.conf` };
  }
  const special = statements.filter(({ text }) => nonTransactional.some((pattern) => pattern.test(text)));
  const mixed = setting(path, repository, "mixed") === "true";
  if (special.length > 0 && (mixed || special.length === statements.length)) {
    return { mode: "none", reason: "Flyway leaves the transaction out for statements that cannot run in one" };
  }
  return { mode: "wrapped", reason: "Flyway runs each file in one transaction" };
}

/** JDBC URL prefixes of the databases that are told apart (Flyway, "Supported databases"). */
const urls: readonly (readonly [prefix: string, fact: Pick<DialectFact, "dialect" | "database">])[] = [
  ["jdbc:postgresql:", { dialect: "postgresql", database: "PostgreSQL" }],
  ["jdbc:mysql:", { dialect: "mysql", database: "MySQL" }],
  ["jdbc:mariadb:", { dialect: "mysql", database: "MariaDB" }],
  ["jdbc:sqlite:", { dialect: "sqlite", database: "SQLite" }],
  ["jdbc:sqlserver:", { dialect: null, database: "SQL Server" }],
  ["jdbc:oracle:", { dialect: null, database: "Oracle" }],
];

function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const url = setting(path, repository, "url");
  const known = urls.find(([prefix]) => url?.startsWith(prefix) === true);
  return known === undefined ? null : { ...known[1], reason: `${known[0]} in Flyway's configuration` };
}

function setting(path: string, repository: RepositoryView, key: string): string | null {
  for (const file of configFiles) {
    const text = repository.nearest(path, file);
    if (text === null) continue;
    for (const name of file.endsWith(".toml") ? [key] : [`flyway.${key}`, `spring.flyway.${key}`]) {
      const value = configValue(text, name);
      if (value !== null) return value;
    }
  }
  return null;
}

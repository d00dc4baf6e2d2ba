import type { TransactionFact } from "../migration.ts";
import { configValue } from "./config-value.ts";
import { flywayConfigFiles, flywaySetting, isFlywayConfigured } from "./flyway-settings.ts";
import type { DialectFact, Framework, MigrationName, RunnableFile } from "./framework.ts";
import { databaseOfUrl } from "./jdbc-url.ts";
import { historyRoot } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";

/** Numbers between dots or underscores. */
const versionNumber = /^[0-9]+(?:[._][0-9]+)*$/;

/** Statements that Flyway knows not to run in a transaction (PostgreSQLParser); each is matched at a statement's start. */
const nonTransactional: readonly RegExp[] = [
  /^(?:create|drop)\s+(?:database|tablespace|subscription)\b/i,
  /^alter\s+system\b/i,
  /^(?:create|drop)\s+(?:unique\s+)?index\s+concurrently\b/i,
  /^reindex\s+(?:verbose\s+)?(?:schema|database|system)\b/i,
  /^vacuum\b/i,
  /^discard\s+all\b/i,
];

/** Flyway: the prefix of the file name says what a file is. Callbacks (`afterMigrate.sql`) are no migrations. */
export const flyway: Framework = {
  id: "flyway",
  configFiles: flywayConfigFiles,
  order: "natural",
  // `outOfOrder` is off by default.
  ordered: "strict",
  expectsDown: false,
  ledger: null,
  name,
  claims: ({ path }, repository) => (isFlywayConfigured(path, repository) ? "place" : "name"),
  sections: upOnly,
  transaction,
  dialect,
  // Flyway locks its history in a transaction of its own, for which a concurrent build would wait for ever (flyway#3854).
  outsideTransaction:
    "Put it alone into a file of its own, which Flyway then runs outside a transaction, and set `flyway.postgresql.transactional.lock=false`.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: {
    url: "https://documentation.red-gate.com/flyway/flyway-concepts/migrations/migration-transaction-handling",
    checked: "2026-11-22",
  },
};

/** The prefixes by which a name is read: the setting that changes one, and Flyway's default. */
const kinds = [
  { setting: "sqlMigrationPrefix", prefix: "V", kind: "versioned" },
  { setting: "undoSqlMigrationPrefix", prefix: "U", kind: "undo" },
  { setting: "baselineMigrationPrefix", prefix: "B", kind: "versioned" },
  { setting: "repeatableSqlMigrationPrefix", prefix: "R", kind: "repeatable" },
] as const;

function name(path: string, repository: RepositoryView): MigrationName | null {
  const stem = fileNameOf(path).replace(/\.sql$/, "");
  const root = rootOf(path, repository);
  const separator = flywaySetting(path, repository, "sqlMigrationSeparator") ?? "__";
  for (const { setting, prefix, kind } of kinds) {
    const start = flywaySetting(path, repository, setting) ?? prefix;
    const at = stem.indexOf(separator, start.length);
    if (!stem.startsWith(start) || at === -1) continue;
    const version = stem.slice(start.length, at);
    const title = stem.slice(at + separator.length);
    // Repeatable migrations run after all versioned ones, in the order of their descriptions.
    if (kind === "repeatable" && version === "" && title !== "") {
      return { root, version: `R ${title}`, direction: "up", repeatable: true };
    }
    if (kind === "repeatable" || title === "" || !versionNumber.test(version)) continue;
    return { root, version: normalise(version), direction: kind === "undo" ? "down" : "up", repeatable: false };
  }
  return null;
}

/** Locations are searched with their subfolders: `db/migration` is the history of `db/migration/2026/V7__x.sql`. */
function rootOf(path: string, repository: RepositoryView): string {
  const stated = flywaySetting(path, repository, "locations")?.match(/(?:filesystem|classpath):[^\s,;*"'\]]+/g) ?? [];
  for (const location of stated) {
    const folder = location.slice(location.indexOf(":") + 1).replace(/^\.?\/+|\/+$/g, "");
    const at = `/${path}`.indexOf(`/${folder}/`);
    if (folder !== "" && at !== -1) return path.slice(0, at + folder.length);
  }
  return historyRoot(path);
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
  const own = script === null ? null : configValue(script, "executeInTransaction");
  if (own === "false") return { mode: "none", reason: `\`executeInTransaction=false\` in ${fileNameOf(path)}.conf` };
  if (own === null && flywaySetting(path, repository, "executeInTransaction") === "false") {
    return { mode: "none", reason: "`executeInTransaction=false` in Flyway's configuration" };
  }
  const special = statements.filter(({ text }) => nonTransactional.some((pattern) => pattern.test(text)));
  const mixed = flywaySetting(path, repository, "mixed") === "true";
  if (special.length > 0 && (mixed || special.length === statements.length)) {
    return { mode: "none", reason: "Flyway leaves the transaction out for statements that cannot run in one" };
  }
  if (flywaySetting(path, repository, "group") === "true") {
    return { mode: "wrapped", shared: true, reason: "`group=true` runs all pending files in one transaction" };
  }
  return { mode: "wrapped", reason: "Flyway runs each file in one transaction" };
}

function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const url = flywaySetting(path, repository, "url");
  return url === null ? null : databaseOfUrl(url, "Flyway's configuration");
}

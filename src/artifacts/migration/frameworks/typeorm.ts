import { dataSourceFiles, dataSourceSettings, typeormReader } from "../code/typeorm/index.ts";
import { codeOnly } from "./code-only.ts";
import { databaseNames } from "./dialect-signs.ts";
import type { Framework, MigrationName } from "./framework.ts";
import { historyRoot, isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { typeormRemedies } from "./typeorm-remedies.ts";

/** `<timestamp>-<title>.ts` as TypeORM writes it, or the timestamp at the end as the class has it. */
const fileName = /^(?:([0-9]{13})[-_.]?[\w.-]*|[\w-]*?[A-Za-z_-]([0-9]{13}))\.[cm]?[jt]s$/;
const notMigrations = /\.(?:d|spec|test|e2e-spec)\.[cm]?[jt]s$/;

/** The class of a migration ends with a timestamp in milliseconds, by which TypeORM orders. */
const timestampedClass = /\bclass\s+\w*[0-9]{13}\b/;

/** TypeORM: classes with `up` and `down`, all pending ones in one transaction. */
export const typeorm: Framework = {
  id: "typeorm",
  configFiles: dataSourceFiles,
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  endings: [".ts", ".js", ".mts", ".mjs", ".cts", ".cjs"],
  code: typeormReader,
  ...codeOnly,
  name: nameOf,
  claims: ({ text }) => (text.includes("MigrationInterface") || timestampedClass.test(text) ? "mark" : null),
  dialect: (path, repository) => {
    const settings = dataSourceSettings(path, repository);
    const database = databaseNames.get(databaseOf(settings?.type ?? ""));
    if (settings === null || database === undefined) return null;
    return { ...database, reason: `type "${settings.type}" in ${settings.file}` };
  },
  outsideTransaction:
    "Set `transaction = false` in the class, and `migrationsTransactionMode` to `each` in the data source.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: typeormRemedies,
  source: { url: "https://typeorm.io/docs/migrations/why", checked: "2026-11-23" },
};

function nameOf(path: string): MigrationName | null {
  const file = fileNameOf(path);
  const [, first, last] = fileName.exec(file) ?? [];
  const version = first ?? last;
  if (version === undefined || notMigrations.test(file)) return null;
  const root = isInMigrationFolder(path) ? historyRoot(path) : folderOf(path);
  return { root, version, direction: "up", repeatable: false };
}

/** `better-sqlite3`, `aurora-postgres`, `cockroachdb`: names of drivers by the database behind them. */
function databaseOf(type: string): string {
  if (type.startsWith("aurora-")) return type.slice("aurora-".length);
  return type.includes("sqlite") || sqliteDrivers.has(type) ? "sqlite" : type;
}

/** SQLite under the names of what it runs in. */
const sqliteDrivers: ReadonlySet<string> = new Set([
  "sqljs",
  "cordova",
  "capacitor",
  "expo",
  "react-native",
  "nativescript",
]);

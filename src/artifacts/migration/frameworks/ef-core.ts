import { efCoreReader } from "../code/ef-core/reader.ts";
import { codeOnly } from "./code-only.ts";
import { type Database, databaseNames } from "./dialect-signs.ts";
import { efCoreRemedies } from "./ef-core-remedies.ts";
import type { DialectFact, Framework } from "./framework.ts";
import { historyRoot } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";
import { rememberLast } from "./remember-last.ts";

/** `<yyyyMMddHHmmss>_<Name>.cs`; the model of a migration (`.Designer.cs`) and the snapshot are beside it. */
const fileName = /^([0-9]{14})_[^.]+\.cs$/;

/** What only one provider writes into a migration, the surest first. */
const signs: readonly (readonly [database: string, sign: RegExp])[] = [
  ["postgres", /"Npgsql:|\bNpgsql/],
  ["mysql", /"MySql:|"MySQL:|\bMySqlValueGeneration|\bMySQLValueGeneration/],
  ["sqlite", /"Sqlite:/],
  ["mssql", /"SqlServer:|\bSqlServerValueGeneration/],
  ["oracle", /"Oracle:|\bOracleValueGeneration/],
  ["postgres", /type: "(?:character varying|timestamp with|bytea|jsonb|uuid|double precision)/],
  ["mysql", /type: "(?:longtext|tinyint\(1\)|datetime\(6\)|char\(36\))/],
  ["mssql", /type: "(?:nvarchar|datetime2|uniqueidentifier|bit")/],
  ["sqlite", /type: "(?:TEXT|INTEGER|REAL|BLOB)"/],
];

const databaseOf = rememberLast((text): Database | null => {
  const [name] = signs.find(([, sign]) => sign.test(text)) ?? [];
  return (name === undefined ? undefined : databaseNames.get(name)) ?? null;
}, 8 << 20);

/** Words in the names of folders: `PostgresMigrations`, `Migrations.Sqlite`. */
const folders: readonly (readonly [database: string, word: RegExp])[] = [
  ["postgres", /postgres|npgsql|pgsql/i],
  ["mysql", /mysql|mariadb/i],
  ["sqlite", /sqlite/i],
  ["mssql", /sqlserver|mssql/i],
];

/** Entity Framework Core. */
export const efCore: Framework = {
  id: "ef-core",
  endings: [".cs"],
  code: efCoreReader,
  configFiles: [],
  order: "text",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  ...codeOnly,
  name: (path) => {
    const [, version] = fileName.exec(fileNameOf(path)) ?? [];
    return version === undefined ? null : { root: historyRoot(path), version, direction: "up", repeatable: false };
  },
  claims: ({ text }) => (text.includes("MigrationBuilder") ? "mark" : null),
  dialect: (path, repository): DialectFact | null => {
    const written = databaseOf(repository.read(path) ?? "");
    if (written !== null) return { ...written, reason: "what its provider wrote into the migration" };
    const [name] = folders.find(([, word]) => word.test(path.slice(0, path.lastIndexOf("/") + 1))) ?? [];
    const database = name === undefined ? undefined : databaseNames.get(name);
    return database === undefined ? null : { ...database, reason: "the name of its folder" };
  },
  outsideTransaction:
    'Put it alone into a migration of its own, as `migrationBuilder.Sql("…", suppressTransaction: true)`.',
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: efCoreRemedies,
  source: { url: "https://learn.microsoft.com/ef/core/managing-schemas/migrations/", checked: "2026-11-23" },
};

import { ectoReader } from "../code/ecto/reader.ts";
import { codeOnly } from "./code-only.ts";
import { type Database, databaseNames } from "./dialect-signs.ts";
import { ectoRemedies } from "./ecto-remedies.ts";
import type { DialectFact, Framework } from "./framework.ts";
import type { RepositoryView } from "./repository-view.ts";
import { withoutZeros } from "./version.ts";

/** `priv/<repo>/migrations/<version>_<name>.exs`; Ecto reads folders below too, and any folder it is told of (`mix ecto.migrate --migrations-path`). */
const migrationPath = /^(.*?\bpriv\/(?:[^/]+\/)*?[^/]*migrations[^/]*)\/(?:[^/]+\/)*?([0-9]+)_[^/]+\.exs$/;

/** Drivers in `mix.exs`, and what is not told apart. */
const drivers: readonly (readonly [database: string, driver: RegExp])[] = [
  ["postgres", /\{\s*:postgrex\s*,/],
  ["mysql", /\{\s*:myxql\s*,/],
  ["sqlite", /\{\s*:(?:ecto_sqlite3|exqlite)\s*,/],
  ["mssql", /\{\s*:tds\s*,/],
  ["clickhouse", /\{\s*:(?:ecto_ch|ch)\s*,/],
];

/** Ecto: modules of Elixir, whose `change` Ecto turns round by itself. */
export const ecto: Framework = {
  id: "ecto",
  endings: [".exs"],
  code: ectoReader,
  configFiles: ["mix.exs", "config/config.exs"],
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  ...codeOnly,
  name: (path) => {
    const [, root, version] = migrationPath.exec(path) ?? [];
    if (root === undefined || version === undefined) return null;
    return { root, version: withoutZeros(version), direction: "up", repeatable: false };
  },
  claims: ({ text }) => (/\bMigration\b/.test(text) ? "mark" : null),
  dialect,
  outsideTransaction:
    "Put it alone into a migration of its own that says `@disable_ddl_transaction true` and `@disable_migration_lock true`.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: ectoRemedies,
  source: { url: "https://hexdocs.pm/ecto_sql/Ecto.Migration.html", checked: "2026-11-23" },
};

/** The one driver that the program depends on; where there are several the repo's folder may say which (`priv/sqlite_repo`). */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const found = drivers.flatMap(([name, driver]) => {
    const database: Database | undefined = databaseNames.get(name);
    return database !== undefined && repository.mentions(path, "mix.exs", driver) ? [{ name, database }] : [];
  });
  const folder = /\bpriv\/([^/]+)\//.exec(path)?.[1]?.toLowerCase() ?? "";
  const named = found.find(({ name }) => folder.includes(name));
  const chosen = named ?? (found.length === 1 ? found[0] : undefined);
  return chosen === undefined ? null : { ...chosen.database, reason: "its driver in mix.exs" };
}

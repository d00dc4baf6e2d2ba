import { databaseFile, strongMigrationsFile } from "../code/rails/lock-timeout.ts";
import { readAbove } from "../code/rails/read-above.ts";
import { railsReader } from "../code/rails/reader.ts";
import { declaredByRails, schemaFile } from "../code/rails/schema-file.ts";
import { codeOnly } from "./code-only.ts";
import { databaseNames } from "./dialect-signs.ts";
import type { DialectFact, Framework } from "./framework.ts";
import { railsRemedies } from "./rails-remedies.ts";
import type { RepositoryView } from "./repository-view.ts";
import { withoutZeros } from "./version.ts";

/**
 * `db/migrate/<version>_<name>.rb`, folders below included (Migration::MigrationFilenameRegexp); other databases have
 * `db/<name>_migrate`. `db/post_migrate` is run with `db/migrate`, in one order (GitLab, Discourse, Mastodon).
 */
const migrationPath = /^((?:.*\/)?db\/)((?:[^/]+_)?migrate)\/(?:.*\/)?([0-9]+)_[_a-z0-9]*(?:\.[_a-z0-9]+)?\.rb$/;

/** Applications that are there to test an engine with. */
const testFolders = /(?:^|\/)(?:spec|specs|test|tests|fixtures|templates|vendor|node_modules)\//;

/** Samples of the file that tells the database, which many teams do not commit itself. */
const databaseFiles: readonly string[] = [
  databaseFile,
  `${databaseFile}.example`,
  `${databaseFile}.sample`,
  "config/database.example.yml",
  "config/database.yml.postgresql",
];

/** Ruby on Rails: classes of Ruby, whose `change` Rails turns round by itself. */
export const rails: Framework = {
  id: "rails",
  endings: [".rb"],
  code: railsReader,
  configFiles: [...databaseFiles, strongMigrationsFile, schemaFile],
  declared: declaredByRails,
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  ...codeOnly,
  name: (path) => {
    const [, folder, kind, version] = migrationPath.exec(path) ?? [];
    if (folder === undefined || kind === undefined || version === undefined || testFolders.test(path)) return null;
    const root = `${folder}${kind === "post_migrate" ? "migrate" : kind}`;
    return { root, version: withoutZeros(version), direction: "up", repeatable: false };
  },
  claims: ({ text }) => (text.includes("Migration") ? "place" : null),
  dialect,
  outsideTransaction: "Put it alone into a migration of its own that says `disable_ddl_transaction!`.",
  oneStatementOutside: false,
  outsideHeader: [],
  keepsRestOfColumn: true,
  remedies: railsRemedies,
  source: { url: "https://guides.rubyonrails.org/active_record_migrations.html", checked: "2026-11-23" },
};

/** Adapters of `config/database.yml` by what they are for. */
const adapters: ReadonlyMap<string, string> = new Map([
  ["postgresql", "postgres"],
  ["postgres", "postgres"],
  ["postgis", "postgres"],
  ["postgresql_makara", "postgres"],
  ["mysql2", "mysql"],
  ["mysql", "mysql"],
  ["trilogy", "mysql"],
  ["sqlite3", "sqlite"],
  ["litedb", "sqlite"],
  ["sqlserver", "mssql"],
  ["oracle_enhanced", "oracle"],
  ["cockroachdb", "cockroach"],
]);

/** The adapter of the production section, or the only one; ERB around it is no matter. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  for (const file of databaseFiles) {
    const text = readAbove(path, file, repository);
    if (text === null) continue;
    const production = adaptersIn(/^production:[\s\S]*/m.exec(text)?.[0] ?? "");
    const all = adaptersIn(text);
    const chosen = production.length > 0 ? production[0] : all.length === 1 ? all[0] : undefined;
    const database = chosen === undefined ? undefined : databaseNames.get(adapters.get(chosen) ?? chosen);
    if (database !== undefined) return { ...database, reason: `adapter ${chosen} in ${file}` };
  }
  return null;
}

function adaptersIn(text: string): readonly string[] {
  const words = [...text.matchAll(/^[ \t]*adapter:(.*)$/gm)].flatMap(([, rest = ""]) =>
    (rest.replace(/#(?!\{).*/, "").match(/[a-z0-9_]+/g) ?? []).filter((word) => adapters.has(word)),
  );
  return [...new Set(words)];
}

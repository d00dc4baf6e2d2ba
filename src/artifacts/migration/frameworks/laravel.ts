import { laravelReader } from "../code/laravel/reader.ts";
import { codeOnly } from "./code-only.ts";
import { databaseNames } from "./dialect-signs.ts";
import type { Claim, DialectFact, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { laravelRemedies } from "./laravel-remedies.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";

/** `2026_11_23_120000_create_users_table.php` (MigrationCreator::getDatePrefix). */
const fileName = /^\d{4}_\d{2}_\d{2}_\d{6}_\w+\.php$/;

/** Laravel: classes whose `up` and `down` call the schema builder. */
export const laravel: Framework = {
  id: "laravel",
  endings: [".php"],
  configFiles: ["config/database.php", "composer.json"],
  order: "text",
  // The migrator runs whatever has not run, in the order of the names.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  code: laravelReader,
  ...codeOnly,
  name,
  claims,
  dialect,
  outsideTransaction: "Put it alone into a migration of its own with `public $withinTransaction = false;`.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: laravelRemedies,
  source: { url: "https://laravel.com/docs/12.x/migrations", checked: "2026-11-23" },
};

function name(path: string): MigrationName | null {
  const file = fileNameOf(path);
  if (!fileName.test(file)) return null;
  return { root: folderOf(path), version: file.slice(0, -".php".length), direction: "up", repeatable: false };
}

function claims({ text }: MarkedFile): Claim | null {
  if (text.includes("Illuminate\\Database\\Migrations\\Migration")) return "mark";
  return /\bextends\s+\\?[\w\\]*Migration\b/.test(text) && /\b(?:Schema|DB)::/.test(text) ? "name" : null;
}

/** What the application's sample environment and settings name; the skeleton's own `sqlite` counts last. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const environment = repository.nearest(path, ".env.example") ?? "";
  const [, connection = ""] = /^[ \t]*(?:#[ \t]*)?DB_CONNECTION[ \t]*=[ \t]*["']?(\w+)/m.exec(environment) ?? [];
  const settings = databaseSettings(path, repository);
  const [, fallback = ""] = /['"]default['"]\s*=>\s*(?:env\(\s*['"]\w+['"]\s*,\s*)?['"](\w+)['"]/.exec(settings) ?? [];
  const manifest = repository.nearest(path, "composer.json") ?? "";
  const [, extension = ""] = /"ext-(?:pdo_)?(pgsql|mysql|sqlite)"/.exec(manifest) ?? [];
  const stated = [
    [connection, "`DB_CONNECTION` in .env.example"],
    [extension, "a driver in composer.json"],
    [fallback, "the default in config/database.php"],
  ] as const;
  const known = stated.flatMap(([word, reason]): readonly DialectFact[] => {
    const database = databaseNames.get(word.toLowerCase());
    return database === undefined ? [] : [{ ...database, reason }];
  });
  return known.find(({ dialect: found }) => found !== "sqlite") ?? known[0] ?? null;
}

/** `config/database.php` of the folder of the migrations or one above it. */
function databaseSettings(path: string, repository: RepositoryView): string {
  const folders = folderOf(path).split("/");
  for (let depth = folders.length; depth >= 0; depth--) {
    const found = repository.read([...folders.slice(0, depth), "config/database.php"].join("/"));
    if (found !== null) return found;
  }
  return "";
}

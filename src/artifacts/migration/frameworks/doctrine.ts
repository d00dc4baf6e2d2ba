import { doctrineReader } from "../code/doctrine/reader.ts";
import { codeOnly } from "./code-only.ts";
import { databaseNames, mysql, postgresql, sqlite } from "./dialect-signs.ts";
import { doctrineRemedies } from "./doctrine-remedies.ts";
import type { Claim, DialectFact, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";

/** `Version20261123120000.php` (Generator); a team may put words behind the number. */
const fileName = /^Version(\d{4,}\w*)\.php$/;

/** Doctrine Migrations: classes that add SQL or change a schema object. */
export const doctrine: Framework = {
  id: "doctrine",
  endings: [".php"],
  configFiles: ["doctrine.yaml", "doctrine_migrations.yaml"],
  order: "natural",
  // `doctrine:migrations:migrate` runs whatever has not run.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  code: doctrineReader,
  ...codeOnly,
  name,
  claims,
  dialect,
  outsideTransaction: "Put it alone into a migration of its own whose `isTransactional()` returns false.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: doctrineRemedies,
  source: {
    url: "https://www.doctrine-project.org/projects/doctrine-migrations/en/3.9/reference/migration-classes.html",
    checked: "2026-11-23",
  },
};

function name(path: string): MigrationName | null {
  const [, version] = fileName.exec(fileNameOf(path)) ?? [];
  return version === undefined ? null : { root: folderOf(path), version, direction: "up", repeatable: false };
}

function claims({ text }: MarkedFile): Claim | null {
  if (/Doctrine\\(?:DBAL\\)?Migrations\\AbstractMigration\b/.test(text)) return "mark";
  return /\bextends\s+\\?[\w\\]*Migration\b/.test(text) && text.includes("addSql(") ? "name" : null;
}

/** Signs of the database in what a migration was generated with, and in its guards. */
const signs = [
  [
    postgresql,
    /[!=]==?\s*'postgresql'|PostgreSQL\w*Platform|\bCREATE SEQUENCE\b|WITHOUT TIME ZONE|\bJSONB\b|NOT DEFERRABLE|\bSERIAL\b/,
  ],
  [
    mysql,
    /[!=]==?\s*'mysql'|MySQL\w*Platform|\bAUTO_INCREMENT\b|\bENGINE ?= ?InnoDB\b|\bLONGTEXT\b|\bTINYINT\b|utf8mb4|\bCHANGE \w+ \w+ /,
  ],
  [sqlite, /[!=]==?\s*'sqlite'|SQLite\w*Platform|\bAUTOINCREMENT\b|__temp__/],
] as const;

/** The address of the database in the environment that Symfony commits, its settings, else the file's own words. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const environment = repository.nearest(path, ".env.dist") ?? "";
  const [, scheme = ""] = /^[ \t]*DATABASE_URL[ \t]*=[ \t]*["']?(?:pdo[-_])?([a-z]+)[\w-]*:/m.exec(environment) ?? [];
  const stated = databaseNames.get(scheme);
  const text = repository.read(path) ?? "";
  const [first, ...others] = signs.filter(([, pattern]) => pattern.test(text));
  if (first !== undefined && others.length === 0) return { ...first[0], reason: "the words of its SQL" };
  if (stated !== undefined) return { ...stated, reason: "`DATABASE_URL` in .env" };
  const [, driver = ""] = /^[ \t]*driver:[ \t]*['"]?pdo_(pgsql|mysql|sqlite)/m.exec(settings(path, repository)) ?? [];
  const configured = databaseNames.get(driver);
  return configured === undefined ? null : { ...configured, reason: "`driver` in doctrine.yaml" };
}

function settings(path: string, repository: RepositoryView): string {
  const folders = folderOf(path).split("/");
  for (let depth = folders.length; depth >= 0; depth--) {
    const found = repository.read([...folders.slice(0, depth), "config/packages/doctrine.yaml"].join("/"));
    if (found !== null) return found;
  }
  return "";
}

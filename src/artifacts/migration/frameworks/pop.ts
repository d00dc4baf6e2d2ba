import { databaseNames } from "./dialect-signs.ts";
import type { Claim, DialectFact, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";
import { withoutZeros } from "./version.ts";

/** `<version>_<title>[.<dialect>][.autocommit].<direction>.sql` (pop, migration_info.go; ory/x, popx). */
const fileName = /^([0-9]+)_([^.]+?)(?:\.([a-z0-9]+))?(\.autocommit)?\.(up|down)\.sql$/;

/** Pop (Go), and Ory's fork of its migrator: a file may be for one dialect, and then wins over the one for all. */
export const pop: Framework = {
  id: "pop",
  configFiles: ["database.yml", "go.mod"],
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  name,
  claims,
  sections: upOnly,
  transaction: ({ path }) =>
    fileName.exec(fileNameOf(path))?.[4] === undefined
      ? { mode: "wrapped", reason: "Pop runs each file in one transaction" }
      : {
          mode: "implicit",
          asked: true,
          reason: "`.autocommit` sends the file as one string, without a transaction around it",
        },
  dialect,
  outsideTransaction: "Put it alone into a file of its own whose name ends in `.autocommit.up.sql`.",
  oneStatementOutside: true,
  outsideHeader: [],
  source: { url: "https://gobuffalo.io/documentation/database/migrations/", checked: "2026-11-22" },
};

function name(path: string): MigrationName | null {
  const [, version, , dialect, , direction] = fileName.exec(fileNameOf(path)) ?? [];
  if (version === undefined || (dialect !== undefined && !isDialect(dialect))) return null;
  return {
    root: folderOf(path),
    version: withoutZeros(version),
    direction: direction === "down" ? "down" : "up",
    repeatable: false,
  };
}

const isDialect = (part: string): boolean => part === "autocommit" || databaseNames.has(part);

function claims({ path, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark !== null) return null;
  const [, , , dialect, autocommit] = fileName.exec(fileNameOf(path)) ?? [];
  if (autocommit !== undefined || dialect === "autocommit") return "place";
  if (repository.mentions(path, "go.mod", /\b(?:gobuffalo|ory)\/pop\b|\bory\/x\b/)) return "dependency";
  if (repository.mentions(path, "go.mod", /\bgolang-migrate\/migrate\b/)) return null;
  return dialect === undefined ? null : "dependency";
}

/** A file for every dialect is not PostgreSQL's where one for PostgreSQL stands beside it. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const [, , , own] = fileName.exec(fileNameOf(path)) ?? [];
  if (own !== undefined && own !== "autocommit") return null;
  const beside = ["postgres", "postgresql"].map((word) =>
    path.replace(/(?=(?:\.autocommit)?\.(?:up|down)\.sql$)/, `.${word}`),
  );
  if (!beside.some((twin) => repository.read(twin) !== null)) return null;
  return {
    dialect: null,
    database: "the databases other than PostgreSQL",
    ofFile: true,
    reason: "a `.postgres.` file stands beside it",
  };
}

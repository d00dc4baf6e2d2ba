import type { Dialect } from "../operation.ts";
import { ambiguousFolders, type Database, databaseNames } from "./dialect-signs.ts";
import type { DialectFact, Framework, SqlFile } from "./framework.ts";
import { migrationFolderIndex } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";
import { rememberLast } from "./remember-last.ts";
import type { RepositoryView } from "./repository-view.ts";
import { databaseAround } from "./surroundings.ts";
import { dialectOfProgram, dialectOfText } from "./text-dialect.ts";

/** Names of the dialects for people. */
const titles: Readonly<Record<Dialect, string>> = { postgresql: "PostgreSQL", mysql: "MySQL", sqlite: "SQLite" };

/** Folders further up than this name services and products, not the database of the file. */
const nearFolders = 3;

/**
 * The database that a file is written for. In this order: what the policy says, the file's name, its folder, the tool's
 * own files, the words in the text. Null: nothing says.
 */
export function detectDialect(
  file: SqlFile,
  framework: Framework,
  repository: RepositoryView,
  stated: Dialect | null,
): DialectFact | null {
  if (stated !== null) return { dialect: stated, database: titles[stated], reason: "the policy says so" };
  const told = dialectOfName(file.path) ?? framework.dialect(file.path, repository);
  if (told !== null) return told;
  if (framework.code === undefined || isSql(file.path)) return dialectOfText(file.text);
  // The words of a program may be the tool's for any database: what the program is run with says more.
  return databaseAround(file.path, repository) ?? dialectOfProgram(file.text);
}

const isSql = (path: string): boolean => /\.sql$/i.test(path);

const unknown: DialectFact = {
  dialect: "postgresql",
  database: titles.postgresql,
  reason: "nothing says that it is another database",
};

/**
 * For files of one folder that say nothing themselves: what most of those say that do; if none does, what the program
 * around them uses, and PostgreSQL where that is not known. Where names tell the databases apart, a name without one is
 * for each of them.
 */
export function commonDialect(facts: readonly DialectFact[], around: DialectFact | null): DialectFact {
  const named = facts.filter(({ ofFile }) => ofFile === true);
  if (named.some(({ dialect }) => dialect === "postgresql")) {
    return { ...unknown, reason: "it is for every database, PostgreSQL among them" };
  }
  const told = facts.filter(({ ofFile }) => ofFile !== true);
  const most = mostFrequent(told.length > 0 ? told : named);
  if (most === undefined) return around ?? unknown;
  return { dialect: most.dialect, database: most.database, reason: "the other files of its folder" };
}

function mostFrequent(facts: readonly DialectFact[]): DialectFact | undefined {
  const byDatabase = [...Map.groupBy(facts, ({ database }) => database).values()];
  return byDatabase.sort((a, b) => b.length - a.length)[0]?.[0];
}

const dialectOfName = rememberLast(dialectOfPath);

function dialectOfPath(path: string): DialectFact | null {
  const nameParts = fileNameOf(path).toLowerCase().split(".").slice(1);
  for (const part of nameParts) {
    const database = databaseNames.get(part);
    if (database !== undefined) return { ...database, reason: `\`.${part}.\` in the file's name`, ofFile: true };
  }
  const folders = path.toLowerCase().split("/").slice(0, -1).slice(-nearFolders).reverse();
  for (const [index, folder] of folders.entries()) {
    const parent = folders[index + 1] ?? "";
    if (ambiguousFolders.has(folder) && migrationFolderIndex([parent]) === -1) continue;
    const database = databaseOfFolder(folder);
    if (database !== null) return { ...database, reason: `the folder \`${folder}\`` };
  }
  return null;
}

/** `mysql`, `migrations-mysql`, `pg_migrations`; a folder of another kind may speak of a database for other reasons. */
function databaseOfFolder(folder: string): Database | null {
  const whole = databaseNames.get(folder);
  if (whole !== undefined) return whole;
  if (migrationFolderIndex([folder]) === -1) return null;
  return folder.split(/[-_.]/).flatMap((word) => databaseNames.get(word) ?? [])[0] ?? null;
}

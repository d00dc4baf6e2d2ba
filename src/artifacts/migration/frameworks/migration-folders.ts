import { rememberLast } from "./remember-last.ts";

/**
 * Folder names by which a folder of SQL files without a known tool counts as migrations, and those by which it does not.
 * Collected from the layouts of public repositories that keep plain SQL migrations, and of the tools' own defaults
 * (Supabase, sqlc examples, Rails engines, DbUp, sqitch, Play), November 2026. All lower case.
 */

/** A folder is one of migrations when its name has one of these words: `migrations`, `pg-migrations`, `db_migrate`. */
const words: ReadonlySet<string> = new Set(["migrations", "migration", "migrate", "evolutions"]);

/** Names that say so only under a folder that speaks of a database. */
const namesUnderDatabase: ReadonlySet<string> = new Set([
  "changes",
  "changelog",
  "changelogs",
  "changesets",
  "deltas",
  "patches",
  "updates",
  "upgrades",
]);
const databaseFolders: ReadonlySet<string> = new Set([
  "db",
  "database",
  "databases",
  "sql",
  "schema",
  "schemas",
  "postgres",
  "postgresql",
]);

/** Files under these folders are never run against a database that people depend on. */
const excludedFolders: ReadonlySet<string> = new Set([
  "node_modules",
  "vendor",
  "third_party",
  "testdata",
  "test-data",
  "fixtures",
  "fixture",
  "__fixtures__",
  "__tests__",
  "seeds",
  "seeders",
  "seed",
  "dumps",
  "dump",
  "backups",
  "backup",
]);

/** Files of these names (without `.sql`) in a plain folder are snapshots or sample data beside the migrations. */
const snapshotNames: ReadonlySet<string> = new Set([
  "schema",
  "structure",
  "dump",
  "seed",
  "seeds",
  "fixtures",
  "sample_data",
]);

/** Every tool asks it of every folder of every file. */
const hasFolderWord = rememberLast((segment) => segment.split(/[-_. ]/).some((word) => words.has(word)));

/** Index of the deepest folder in `segments` (lower case, without the file) that is one of migrations; -1: none. */
export function migrationFolderIndex(segments: readonly string[]): number {
  return segments.findLastIndex((segment, index) => {
    if (hasFolderWord(segment)) return true;
    return namesUnderDatabase.has(segment) && databaseFolders.has(segments[index - 1] ?? "");
  });
}

/** The folder of the history of a path whose tool searches folders with all below them: up to the one of migrations. */
export const historyRoot: (path: string) => string = rememberLast(findHistoryRoot);

function findHistoryRoot(path: string): string {
  const segments = path.split("/").slice(0, -1);
  const index = migrationFolderIndex(segments.map((segment) => segment.toLowerCase()));
  return segments.slice(0, index === -1 ? segments.length : index + 1).join("/");
}

/** Whether a path lies in or below a folder of migrations. */
export const isInMigrationFolder = (path: string): boolean =>
  migrationFolderIndex(path.toLowerCase().split("/").slice(0, -1)) !== -1;

/** Whether a path lies in a folder of test data, samples or other people's code. */
export const isExcludedPath = (path: string): boolean =>
  path
    .toLowerCase()
    .split("/")
    .slice(0, -1)
    .some((segment) => excludedFolders.has(segment));

/** Whether a base name without its ending is that of a schema snapshot or seed file. */
export const isSnapshotName = (stem: string): boolean => snapshotNames.has(stem.toLowerCase());

import type { FrameworkId } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import { commonDialect, detectDialect } from "./detect-dialect.ts";
import type { DialectFact, Framework, MigrationName, SqlFile } from "./framework.ts";
import { frameworkOf, frameworks } from "./frameworks.ts";
import { isExcludedPath, isSnapshotName, migrationFolderIndex } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { plain } from "./plain.ts";
import type { RepositoryView } from "./repository-view.ts";

/** How a file is a migration. */
export interface Recognition {
  readonly framework: Framework;
  readonly name: MigrationName;
  readonly dialect: DialectFact;
}

/** A file that is a migration. */
export type RecognisedFile = SqlFile & Recognition;

/**
 * Which SQL files count. `detect`: those of a known tool and those in a folder whose name says migrations. `all`: every
 * one. `given`: every one, as one history that runs in the order given.
 */
export interface MigrationSelection {
  readonly kind: "detect" | "all" | "given";
  /** The paths that the policy names as migrations; they and no others count, in `detect`. Null: it names none. */
  readonly named: ((path: string) => boolean) | null;
  /** The paths that the policy leaves out. */
  readonly ignored: (path: string) => boolean;
}

/** What a policy may state; null: detect. */
export interface RecognitionOptions {
  readonly framework: FrameworkId | null;
  readonly dialect: Dialect | null;
}

/**
 * Picks the migrations out of SQL files (other files are passed over), in the order given. Seeds, dumps, dbt models and
 * query files are none of them unless the selection names them.
 */
export function recogniseMigrations<File extends SqlFile>(
  files: readonly File[],
  repository: RepositoryView,
  options: RecognitionOptions,
  selection: MigrationSelection,
): readonly (File & Recognition)[] {
  const wanted = files.filter(({ path }) => isSqlPath(path) && isSelectedPath(path, selection));
  const everyFile = selection.kind !== "detect" || selection.named !== null;
  const read = wanted.map((file) => readName(file, repository, options.framework, everyFile));
  return withDialects(everyFile ? read : keepMigrations(read, repository), repository, options.dialect);
}

/** Whether the selection lets a path be a migration; what the file is called and holds decides the rest. */
export const isSelectedPath = (path: string, { kind, named, ignored }: MigrationSelection): boolean =>
  !ignored(path) && (kind !== "detect" || named === null || named(path));

/** Whether a path ends as a SQL file does. */
export const isSqlPath = (path: string): boolean => /\.sql$/i.test(path);

interface ReadFile<File extends SqlFile> {
  readonly file: File;
  readonly framework: Framework;
  readonly name: MigrationName;
}

function readName<File extends SqlFile>(
  file: File,
  repository: RepositoryView,
  stated: FrameworkId | null,
  everyFile: boolean,
): ReadFile<File> {
  const candidates = stated === null ? frameworks : [frameworkOf(stated), plain];
  for (const framework of candidates) {
    if (stated !== framework.id && !framework.claims(file, repository)) continue;
    const name =
      framework.name(file.path, repository) ?? (everyFile && framework.id === "goose" ? anyName(file) : null);
    if (name !== null) return { file, framework, name };
  }
  return { file, framework: plain, name: anyName(file) };
}

function withDialects<File extends SqlFile>(
  files: readonly ReadFile<File>[],
  repository: RepositoryView,
  stated: Dialect | null,
): readonly (File & Recognition)[] {
  const facts = files.map(({ file, framework }) => detectDialect(file, framework, repository, stated));
  const known = new Map<string, DialectFact[]>();
  files.forEach(({ name }, index) => {
    const fact = facts[index] ?? null;
    if (fact === null) return;
    const ofRoot = known.get(name.root);
    if (ofRoot === undefined) known.set(name.root, [fact]);
    else ofRoot.push(fact);
  });
  const common = new Map([...known].map(([root, found]) => [root, commonDialect(found)]));
  return files.map(({ file, framework, name }, index) => ({
    ...file,
    framework,
    name,
    dialect: facts[index] ?? common.get(name.root) ?? commonDialect([]),
  }));
}

/** For a file that carries a tool's mark under a name the tool would not read. */
const anyName = ({ path }: SqlFile): MigrationName => ({
  root: folderOf(path),
  version: fileNameOf(path).replace(/\.sql$/i, ""),
  direction: "up",
  repeatable: false,
});

/**
 * Leaves what a team would call its migrations. In a folder that is a tool's, the tool decides: a file that it does not
 * pick up is none, and a file without the tool's mark is one if the tool would read its name.
 */
function keepMigrations<File extends SqlFile>(
  files: readonly ReadFile<File>[],
  repository: RepositoryView,
): readonly ReadFile<File>[] {
  const owners = ownersOf(files);
  return files.flatMap((read): ReadFile<File>[] => {
    const { file, framework, name } = read;
    if (isExcludedPath(file.path)) return [];
    if (framework.id !== "plain") return [read];
    const owner = owners.get(name.root);
    if (owner !== undefined) {
      const owned = owner.name(file.path, repository);
      return owned === null ? [] : [{ file, framework: owner, name: owned }];
    }
    return isPlainMigration(file, repository) ? [read] : [];
  });
}

/** The tool of each folder in which more files are a tool's than are not. */
function ownersOf(files: readonly ReadFile<SqlFile>[]): ReadonlyMap<string, Framework> {
  const counts = new Map<string, Map<Framework, number>>();
  for (const { framework, name } of files) {
    const folder = counts.get(name.root) ?? new Map<Framework, number>();
    folder.set(framework, (folder.get(framework) ?? 0) + 1);
    counts.set(name.root, folder);
  }
  const owners = new Map<string, Framework>();
  for (const [root, folder] of counts) {
    const [best] = [...folder].sort(([, a], [, b]) => b - a);
    if (best !== undefined && best[0].id !== "plain") owners.set(root, best[0]);
  }
  return owners;
}

/** First lines of pg_dump, and the comment by which sqlc and yesql name a query. */
const dumpHeader = /^--\s*PostgreSQL database dump\b/m;
const namedQuery = /^--[ \t]*name:[ \t]*\w+[ \t]+:\w+/m;

function isPlainMigration({ path, text }: SqlFile, repository: RepositoryView): boolean {
  const segments = path.toLowerCase().split("/").slice(0, -1);
  if (migrationFolderIndex(segments) === -1) return false;
  if (isSnapshotName(fileNameOf(path).replace(/\.sql$/i, ""))) return false;
  if (repository.nearest(path, "dbt_project.yml") !== null) return false;
  return !dumpHeader.test(text.slice(0, 200)) && !namedQuery.test(text);
}

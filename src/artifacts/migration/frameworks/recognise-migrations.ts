import type { FrameworkId } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import { commonDialect, detectDialect } from "./detect-dialect.ts";
import type { DialectFact, Framework, MigrationName, SqlFile } from "./framework.ts";
import { frameworkOf, frameworks } from "./frameworks.ts";
import { keepMigrations, type ReadFile } from "./keep-migrations.ts";
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

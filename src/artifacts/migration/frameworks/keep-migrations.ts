import type { Claim, Framework, MigrationName, SqlFile } from "./framework.ts";
import { isExcludedPath, isInMigrationFolder, isSnapshotName } from "./migration-folders.ts";
import { fileNameOf, folderOf, usualSpelling } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";

/** A file with the tool that would read it and what the tool reads out of its path. */
export interface ReadFile<File extends SqlFile> {
  readonly file: File;
  readonly framework: Framework;
  readonly name: MigrationName;
  /** How sure the tool is of the file; null for one that no tool claims. */
  readonly claim: Claim | null;
}

/**
 * One folder, one tool: a file that a tool has by its name alone goes to the tool that is surer of other files of the
 * folder, where that reads the name too.
 */
export function adoptFiles<File extends SqlFile>(
  files: readonly ReadFile<File>[],
  repository: RepositoryView,
): readonly ReadFile<File>[] {
  const sure = files.filter(({ claim }) => claim !== null && claim !== "name");
  if (sure.length === 0 || sure.length === files.length) return files;
  const owners = ownersOf(sure);
  return files.map((read) => {
    const owner = owners.get(read.name.root);
    if (read.claim !== "name" || owner === undefined || owner === read.framework) return read;
    const name = owner.name(usualSpelling(read.file.path), repository);
    return name === null ? read : { ...read, framework: owner, name };
  });
}

/**
 * Leaves what a team would call its migrations. In a folder that is a tool's, the tool decides: a file that it does not
 * pick up is none, and a file without the tool's mark is one if the tool would read its name.
 */
export function keepMigrations<File extends SqlFile>(
  files: readonly ReadFile<File>[],
  repository: RepositoryView,
): readonly ReadFile<File>[] {
  const owners = ownersOf(files);
  return files.flatMap((read): ReadFile<File>[] => {
    const { file, framework, name } = read;
    if (isExcludedPath(file.path)) return [];
    if (framework.id !== "plain") return [read];
    const owner = owners.get(name.root) ?? owners.get(folderOf(file.path));
    if (owner !== undefined) {
      const owned = owner.name(usualSpelling(file.path), repository);
      return owned === null ? [] : [{ file, framework: owner, name: owned, claim: "name" }];
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
  if (!isInMigrationFolder(path)) return false;
  if (isSnapshotName(fileNameOf(path).replace(/\.sql$/i, ""))) return false;
  if (repository.nearest(path, "dbt_project.yml") !== null) return false;
  return !dumpHeader.test(text.slice(0, 200)) && !namedQuery.test(text);
}

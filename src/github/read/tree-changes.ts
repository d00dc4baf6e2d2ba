import type { ChangedPath } from "./changed-paths.ts";
import type { CommitTree, TreeFile } from "./tree.ts";

/**
 * Every path in which two listings differ, in path order: for a pull request the commit it branched from and its head. A file
 * that is gone and stands elsewhere with the same content is renamed; so is one that GitHub's own list (`known`), which
 * compares contents too, calls so. It has no limit but that of the listings.
 */
export function treeChanges(
  before: CommitTree,
  after: CommitTree,
  known: readonly ChangedPath[] = [],
): readonly ChangedPath[] {
  const gone = [...before.files].filter(([path]) => !after.files.has(path));
  const previous = renames(new Map(gone), after, known, (path) => !before.files.has(path));
  const moved = new Set(previous.values());
  const deleted = gone
    .filter(([path]) => !moved.has(path))
    .map(([path, { blob }]): ChangedPath => ({ path, previousPath: null, status: "deleted", blob }));
  const changed = [...after.files].flatMap(([path, file]): ChangedPath[] => {
    const was = before.files.get(path);
    if (was !== undefined && sameFile(was, file)) return [];
    const previousPath = previous.get(path) ?? null;
    const status = was !== undefined ? "modified" : previousPath === null ? "added" : "renamed";
    return [{ path, previousPath, status, blob: file.blob }];
  });
  return [...deleted, ...changed].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const sameFile = (a: TreeFile, b: TreeFile): boolean => a.blob === b.blob && a.mode === b.mode;

/** Where each renamed path was before; a path that is gone is taken once. */
function renames(
  gone: ReadonlyMap<string, TreeFile>,
  after: CommitTree,
  known: readonly ChangedPath[],
  isNew: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const previous = new Map<string, string>();
  const free = new Set(gone.keys());
  const take = (path: string, from: string | null | undefined): void => {
    if (from != null && isNew(path) && after.files.has(path) && free.delete(from)) previous.set(path, from);
  };
  for (const { path, previousPath } of known) take(path, previousPath);
  const byBlob = new Map<string, string[]>();
  for (const path of free) {
    const blob = gone.get(path)?.blob ?? "";
    byBlob.set(blob, [...(byBlob.get(blob) ?? []), path]);
  }
  for (const [path, { blob }] of after.files) {
    if (isNew(path) && !previous.has(path)) take(path, byBlob.get(blob)?.shift());
  }
  return previous;
}

import { type ObjectStore, readObject } from "./object-store.ts";
import { type Fingerprint, fingerprint, similarity } from "./similarity.ts";
import type { FileEntry, FlatTree } from "./tree.ts";

/** How one path differs between two trees; `changed` is a change of type (a file that became a link). */
export type FileChange =
  | { readonly status: "added"; readonly path: string; readonly after: FileEntry }
  | { readonly status: "removed"; readonly path: string; readonly before: FileEntry }
  | {
      readonly status: "modified" | "changed";
      readonly path: string;
      readonly before: FileEntry;
      readonly after: FileEntry;
    }
  | {
      readonly status: "renamed";
      readonly path: string;
      readonly previousPath: string;
      readonly before: FileEntry;
      readonly after: FileEntry;
    };

type Added = Extract<FileChange, { status: "added" }>;
type Removed = Extract<FileChange, { status: "removed" }>;

/** git's default `diff.renameLimit` (git-config manual, 2.39): more candidates than this and only exact renames count. */
const renameLimit = 1000;
/** git's default similarity index for `-M`: 50 %. */
const threshold = 0.5;

/** Everything that differs between two trees, renames detected, ordered by path as Git orders them. */
export function changesBetween(store: ObjectStore, base: FlatTree, head: FlatTree): readonly FileChange[] {
  const added: Added[] = [];
  const removed: Removed[] = [];
  const rest: FileChange[] = [];
  for (const [path, after] of head) {
    const before = base.get(path);
    if (before === undefined) added.push({ status: "added", path, after });
    else if (before.sha !== after.sha || before.mode !== after.mode) {
      rest.push({ status: sameType(before, after) ? "modified" : "changed", path, before, after });
    }
  }
  for (const [path, before] of base) if (!head.has(path)) removed.push({ status: "removed", path, before });
  const renames = pairRenames(store, removed, added);
  const gone = new Set(renames.map((change) => change.previousPath));
  const come = new Set(renames.map((change) => change.path));
  rest.push(...renames, ...added.filter((change) => !come.has(change.path)));
  rest.push(...removed.filter((change) => !gone.has(change.path)));
  return rest.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

function sameType(one: FileEntry, other: FileEntry): boolean {
  // The first two digits of a mode are the type: 10 a file, 12 a link, 16 a submodule.
  return one.mode.slice(0, 2) === other.mode.slice(0, 2);
}

type Rename = Extract<FileChange, { status: "renamed" }>;

function rename(from: Removed, to: Added): Rename {
  return { status: "renamed", path: to.path, previousPath: from.path, before: from.before, after: to.after };
}

function pairRenames(store: ObjectStore, removed: readonly Removed[], added: readonly Added[]): readonly Rename[] {
  const identity = ({ sha, mode }: FileEntry): string => `${mode.slice(0, 2)} ${sha}`;
  const sources = Map.groupBy(removed, (change) => identity(change.before));
  const renames: Rename[] = [];
  const unmatched: Added[] = [];
  for (const to of added) {
    const from = sources.get(identity(to.after))?.shift();
    if (from === undefined) unmatched.push(to);
    else renames.push(rename(from, to));
  }
  return [...renames, ...similarRenames(store, [...sources.values()].flat(), unmatched)];
}

function similarRenames(store: ObjectStore, removed: readonly Removed[], added: readonly Added[]): readonly Rename[] {
  if (removed.length * added.length > renameLimit * renameLimit) return [];
  const print = (entry: FileEntry): Fingerprint | null =>
    entry.mode.startsWith("10") ? fingerprint(readObject(store, "blob", entry.sha) ?? Buffer.alloc(0)) : null;
  const sources = removed.map((from) => ({ from, print: print(from.before) }));
  const pairs = added.flatMap((to) => {
    const target = print(to.after);
    return sources.flatMap(({ from, print: source }) => {
      const score = source === null || target === null ? 0 : similarity(source, target);
      return score >= threshold ? [{ from, to, score }] : [];
    });
  });
  pairs.sort((a, b) => b.score - a.score);
  const used = new Set<FileChange>();
  return pairs.flatMap(({ from, to }) => {
    if (used.has(from) || used.has(to)) return [];
    used.add(from).add(to);
    return [rename(from, to)];
  });
}

import { applyPatch, structuredPatch } from "diff";
import { type ObjectStore, readObject, writeObject } from "./object-store.ts";
import { isBinary } from "./patch.ts";
import type { FileEntry, FlatTree } from "./tree.ts";

/** The outcome of a three-way merge, as seen from our side. */
export interface Merge {
  /** What becomes of our files: the new entry of a path, or null where it goes. */
  readonly changed: ReadonlyMap<string, FileEntry | null>;
  /** Paths both sides changed in ways that do not combine. */
  readonly conflicts: readonly string[];
}

/**
 * Merges `theirs` into `ours`, given what both started from. Contents merge where their hunks apply cleanly. Of `base`
 * and `theirs` only the files in which they differ are needed.
 */
export function mergeTrees(store: ObjectStore, base: FlatTree, ours: FlatTree, theirs: FlatTree): Merge {
  const changed = new Map<string, FileEntry | null>();
  const conflicts: string[] = [];
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const was = base.get(path);
    const mine = ours.get(path);
    const yours = theirs.get(path);
    if (same(was, yours) || same(mine, yours)) continue;
    const merged = same(was, mine) ? yours : mergeFile(store, was, mine, yours);
    if (merged === null) conflicts.push(path);
    else changed.set(path, merged ?? null);
  }
  return { changed, conflicts };
}

function same(one: FileEntry | undefined, other: FileEntry | undefined): boolean {
  return one?.sha === other?.sha && one?.mode === other?.mode;
}

function mergeFile(
  store: ObjectStore,
  was: FileEntry | undefined,
  mine: FileEntry | undefined,
  yours: FileEntry | undefined,
): FileEntry | null {
  if (was === undefined || mine === undefined || yours === undefined) return null;
  const [base, ours, theirs] = [was, mine, yours].map((entry) => readObject(store, "blob", entry.sha));
  if (base === undefined || ours === undefined || theirs === undefined) return null;
  if ([base, ours, theirs].some(isBinary)) return null;
  const patch = structuredPatch("", "", base.toString("utf8"), theirs.toString("utf8"));
  const text = applyPatch(ours.toString("utf8"), patch);
  return text === false ? null : { mode: yours.mode, sha: writeObject(store, "blob", Buffer.from(text)) };
}

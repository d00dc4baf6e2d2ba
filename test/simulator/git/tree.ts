import { derive, type ObjectStore, readObject, writeObject } from "./object-store.ts";

/** File modes Git knows: file, executable, symbolic link, submodule, directory. */
export type Mode = "100644" | "100755" | "120000" | "160000" | "040000";

/** One line of a tree object. */
export interface TreeEntry {
  readonly name: string;
  readonly mode: Mode;
  readonly sha: string;
}

/** What a path holds: its mode and the id of its blob (or of the submodule's commit). */
export interface FileEntry {
  readonly mode: Exclude<Mode, "040000">;
  readonly sha: string;
}

/** Every file of a tree by its full path. */
export type FlatTree = ReadonlyMap<string, FileEntry>;

const modes: ReadonlySet<string> = new Set(["100644", "100755", "120000", "160000", "040000"]);

function isMode(text: string): text is Mode {
  return modes.has(text);
}

/** Git sorts entries by bytes, a directory as if its name ended in a slash (`base_name_compare` in git's tree.c). */
function byGitOrder(a: TreeEntry, b: TreeEntry): number {
  const key = (entry: TreeEntry): Buffer => Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name);
  return Buffer.compare(key(a), key(b));
}

function encodeTree(entries: readonly TreeEntry[]): Buffer {
  const parts = [...entries].sort(byGitOrder).flatMap((entry) => {
    // Git writes the mode of a directory without its leading zero.
    const mode = entry.mode === "040000" ? "40000" : entry.mode;
    return [Buffer.from(`${mode} ${entry.name}\0`), Buffer.from(entry.sha, "hex")];
  });
  return Buffer.concat(parts);
}

/** The entries of a tree object in Git's order, or `undefined` when there is no such tree. */
export function readTree(store: ObjectStore, sha: string): readonly TreeEntry[] | undefined {
  const bytes = readObject(store, "tree", sha);
  if (bytes === undefined) return undefined;
  return derive(store, `tree ${sha}`, () => {
    const entries: TreeEntry[] = [];
    for (let at = 0; at < bytes.length; ) {
      const space = bytes.indexOf(0x20, at);
      const end = bytes.indexOf(0, space);
      const mode = bytes.toString("latin1", at, space).padStart(6, "0");
      if (isMode(mode)) {
        entries.push({
          mode,
          name: bytes.toString("utf8", space + 1, end),
          sha: bytes.toString("hex", end + 1, end + 21),
        });
      }
      at = end + 21;
    }
    return entries;
  });
}

/** Writes the trees for a set of files and returns the id of the root. */
export function writeTree(store: ObjectStore, files: FlatTree): string {
  const entries: TreeEntry[] = [];
  const folders = new Map<string, Map<string, FileEntry>>();
  for (const [path, entry] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      entries.push({ name: path, ...entry });
      continue;
    }
    const name = path.slice(0, slash);
    const folder = folders.get(name) ?? new Map<string, FileEntry>();
    folders.set(name, folder.set(path.slice(slash + 1), entry));
  }
  for (const [name, folder] of folders) {
    if (files.has(name)) throw new Error(`"${name}" cannot be a file and a folder in one commit`);
    entries.push({ name, mode: "040000", sha: writeTree(store, folder) });
  }
  return writeObject(store, "tree", encodeTree(entries));
}

/**
 * Every file below a tree, by full path; empty when there is no such tree. Folders are kept, since commits share most of
 * them, but not the whole, since every commit has its own.
 */
export function flattenTree(store: ObjectStore, sha: string): FlatTree {
  const files = new Map<string, FileEntry>();
  for (const { name, mode, sha: id } of readTree(store, sha) ?? []) {
    if (mode !== "040000") files.set(name, { mode, sha: id });
    else {
      const folder = derive(store, `flat ${id}`, () => flattenTree(store, id));
      for (const [path, entry] of folder) files.set(`${name}/${path}`, entry);
    }
  }
  return files;
}

/** The files in which two trees differ, as each side has them. Folders with the same id are not looked into. */
export function differingFiles(
  store: ObjectStore,
  one: string | null,
  other: string | null,
): readonly [FlatTree, FlatTree] {
  const left = new Map<string, FileEntry>();
  const right = new Map<string, FileEntry>();
  const entriesOf = (sha: string | null): ReadonlyMap<string, TreeEntry> =>
    new Map((sha === null ? [] : (readTree(store, sha) ?? [])).map((entry) => [entry.name, entry]));
  const compare = (from: string | null, to: string | null, prefix: string): void => {
    if (from === to) return;
    const [before, after] = [entriesOf(from), entriesOf(to)];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(name), after.get(name)];
      if (was?.sha === is?.sha && was?.mode === is?.mode) continue;
      const path = prefix + name;
      if (was !== undefined && was.mode !== "040000") left.set(path, { mode: was.mode, sha: was.sha });
      if (is !== undefined && is.mode !== "040000") right.set(path, { mode: is.mode, sha: is.sha });
      compare(was?.mode === "040000" ? was.sha : null, is?.mode === "040000" ? is.sha : null, `${path}/`);
    }
  };
  compare(one, other, "");
  return [left, right];
}

import { type ObjectStore, writeObject } from "../git/object-store.ts";
import type { FileEntry, FlatTree } from "../git/tree.ts";

/** New content of a path: text, bytes, content with a mode (for 160000 the content is a commit id), or null to delete. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly content: string | Uint8Array; readonly mode: FileEntry["mode"] }
  | null;

/** Contents by path. */
export type Files = Readonly<Record<string, FileContent>>;

/** The files after a change. Throws when a path is one Git itself would refuse. */
export function applyFiles(store: ObjectStore, before: FlatTree, files: Files): FlatTree {
  const after = new Map(before);
  for (const [path, content] of Object.entries(files)) {
    // Git's verify_path() refuses the same components (read-cache.c).
    if (path.split("/").some((part) => ["", ".", "..", ".git"].includes(part)) || path.includes("\0")) {
      throw new Error(`"${path}" is not a path Git accepts`);
    }
    if (content === null) after.delete(path);
    else after.set(path, entryOf(store, content));
  }
  return after;
}

function entryOf(store: ObjectStore, content: NonNullable<FileContent>): FileEntry {
  if (typeof content === "string" || content instanceof Uint8Array) {
    return { mode: "100644", sha: writeObject(store, "blob", Buffer.from(content)) };
  }
  const bytes = Buffer.from(content.content);
  if (content.mode === "160000") return { mode: content.mode, sha: bytes.toString("utf8") };
  return { mode: content.mode, sha: writeObject(store, "blob", bytes) };
}

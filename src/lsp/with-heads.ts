import { type ChangedFile, type ChangeSet, type FileContent, hunksBetween } from "../change/index.ts";

/**
 * The change with other texts on its new side: what stands on disk, then what stands in the editor's buffers. A file that
 * reads like the base belongs to the base again, whatever its line ends are: git may have written others to disk. Files
 * come in path order.
 */
export function withHeads(change: ChangeSet, heads: ReadonlyMap<string, FileContent>): ChangeSet {
  if (heads.size === 0) return change;
  const changed = new Map(change.files.map((file) => [file.path, file]));
  const kept = new Map(change.base.map((file) => [file.path, file]));
  for (const [path, head] of heads) {
    const before = changed.get(path);
    const text = kept.get(path)?.text;
    const base: FileContent = before?.base ?? (text === undefined ? { kind: "absent" } : { kind: "text", text });
    changed.delete(path);
    kept.delete(path);
    if (base.kind === "text" && isSame(base, head) && (before?.previousPath ?? null) === null)
      kept.set(path, { path, text: base.text });
    else if (base.kind !== "absent" || head.kind !== "absent") {
      const file = fileOf(path, before, base, head);
      changed.set(file.path, file);
    }
  }
  return { ...change, files: inOrder(changed.values()), base: inOrder(kept.values()) };
}

function fileOf(path: string, before: ChangedFile | undefined, base: FileContent, head: FileContent): ChangedFile {
  const previousPath = before?.previousPath ?? null;
  const shared = { mode: before?.mode ?? "file", base, head, hunks: hunksBetween(base, head) } as const;
  if (head.kind === "absent") return { ...shared, path: previousPath ?? path, previousPath: null, status: "deleted" };
  if (previousPath !== null) return { ...shared, path, previousPath, status: "renamed" };
  return { ...shared, path, previousPath, status: base.kind === "absent" ? "added" : "modified" };
}

const isSame = (base: FileContent, head: FileContent): boolean =>
  base.kind === "text" && head.kind === "text" && (base.text === head.text || unix(base.text) === unix(head.text));

const unix = (text: string): string => text.replaceAll("\r\n", "\n");

const inOrder = <T extends { readonly path: string }>(files: Iterable<T>): readonly T[] =>
  [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

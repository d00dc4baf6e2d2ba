import { structuredPatch } from "diff";
import type { FileChange } from "./changes.ts";
import { derive, type ObjectStore, readObject } from "./object-store.ts";
import type { FileEntry } from "./tree.ts";

/** The text of a file's difference, as the `patch` field carries it; `null` where GitHub leaves it out. */
export interface FilePatch {
  readonly patch: string | null;
  readonly additions: number;
  readonly deletions: number;
}

/** The size from which a patch is left out. */
export interface PatchLimits {
  readonly patchBytes: number;
  readonly patchLines: number;
}

/** Beyond this many edits the exact difference of two texts is not looked for; git bounds the same search in xdiff. */
const mostEdits = 2_000;

/** Git's test for binary content: a NUL among the first 8,000 bytes (`buffer_is_binary` in xdiff-interface.c). */
export function isBinary(content: Buffer): boolean {
  return content.subarray(0, 8_000).includes(0);
}

/** The difference of one changed file: hunks without the file header, exactly as the API returns them. */
export function patchOf(store: ObjectStore, change: FileChange, limits: PatchLimits): FilePatch {
  const before = "before" in change ? change.before : null;
  const after = "after" in change ? change.after : null;
  const key = `patch ${before?.mode}${before?.sha} ${after?.mode}${after?.sha}`;
  const patch = derive(store, key, () => textPatch(contentOf(store, before), contentOf(store, after)));
  const tooLarge =
    patch.patch !== null &&
    (Buffer.byteLength(patch.patch) > limits.patchBytes || patch.additions + patch.deletions > limits.patchLines);
  return tooLarge || patch.patch === "" ? { ...patch, patch: null } : patch;
}

function contentOf(store: ObjectStore, entry: FileEntry | null): Buffer {
  if (entry === null) return Buffer.alloc(0);
  if (entry.mode === "160000") return Buffer.from(`Subproject commit ${entry.sha}\n`);
  return readObject(store, "blob", entry.sha) ?? Buffer.alloc(0);
}

function textPatch(before: Buffer, after: Buffer): FilePatch {
  if (isBinary(before) || isBinary(after)) return { patch: null, additions: 0, deletions: 0 };
  const found = structuredPatch("", "", before.toString("utf8"), after.toString("utf8"), "", "", {
    context: 3,
    // With one side empty there is nothing to look for, however long the other is.
    maxEditLength: before.length === 0 || after.length === 0 ? Number.POSITIVE_INFINITY : mostEdits,
  });
  if (found === undefined) return { patch: null, additions: lineCount(after), deletions: lineCount(before) };
  const lines = found.hunks.flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
  const count = (sign: string): number =>
    found.hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.startsWith(sign)).length, 0);
  return { patch: lines.join("\n"), additions: count("+"), deletions: count("-") };
}

/** An empty side starts at the line before it, and a length of one is not written (unified format, git-diff manual). */
function range(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? `${start}` : `${start},${lines}`;
}

function lineCount(content: Buffer): number {
  const breaks = content.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
  return content.length > 0 && content.at(-1) !== 0x0a ? breaks + 1 : breaks;
}

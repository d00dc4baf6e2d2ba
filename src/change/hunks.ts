import { diffArrays } from "diff";
import type { ChangeSet, FileContent, Hunk, UncomparedChange } from "./change-set.ts";

/**
 * How many inserted and deleted lines the comparison follows before it gives up. The work grows with the square of it; a
 * number and not a duration, so that the same texts give the same hunks on every machine.
 */
const maxEditLength = 1_000;

/**
 * The runs of lines that differ between two texts, in order and without context. A line includes its line end, so a change
 * from LF to CRLF changes every line. Texts too different to compare with bounded work give one hunk over everything.
 */
export function hunksOf(baseText: string, headText: string): readonly Hunk[] {
  if (baseText === headText) return [];
  const oldLines = linesOf(baseText);
  const newLines = linesOf(headText);
  const everything = [{ oldStart: 1, oldLines: oldLines.length, newStart: 1, newLines: newLines.length }];
  if (oldLines.length === 0 || newLines.length === 0) return everything;
  const parts = diffArrays(oldLines, newLines, { maxEditLength });
  return parts === undefined ? everything : collect(parts);
}

/** The hunks between two sides of a file; none where a side that exists cannot be read as text. */
export function hunksBetween(base: FileContent, head: FileContent): readonly Hunk[] {
  if (base.kind === "unreadable" || head.kind === "unreadable") return [];
  return hunksOf(base.kind === "text" ? base.text : "", head.kind === "text" ? head.text : "");
}

/** The change with the lines that differ in each file. */
export const comparedChange = (change: UncomparedChange): ChangeSet => ({
  ...change,
  files: change.files.map((file) => ({ ...file, hunks: hunksBetween(file.base, file.head) })),
});

interface Part {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}

function collect(parts: readonly Part[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let oldLine = 1;
  let newLine = 1;
  let open: Hunk | null = null;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      if (open !== null) hunks.push(open);
      open = null;
    } else {
      open ??= { oldStart: oldLine, oldLines: 0, newStart: newLine, newLines: 0 };
      open = part.added
        ? { ...open, newLines: open.newLines + part.count }
        : { ...open, oldLines: open.oldLines + part.count };
    }
    if (!part.added) oldLine += part.count;
    if (!part.removed) newLine += part.count;
  }
  if (open !== null) hunks.push(open);
  return hunks;
}

/** Lines with their line ends. A text that ends with a line end has no empty line after it, as in `git diff`. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    const next = end === -1 ? text.length : end + 1;
    lines.push(text.slice(start, next));
    start = next;
  }
  return lines;
}

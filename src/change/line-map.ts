import type { Hunk } from "./change-set.ts";

/** Which line of one side is which line of the other. Lines count from 1. */
export interface LineMap {
  /** The base line that stands unchanged at this head line; null where the change wrote the line. */
  readonly toBase: (headLine: number) => number | null;
  /** The head line at which this base line still stands; null where the change removed or replaced it. */
  readonly toHead: (baseLine: number) => number | null;
  /** Whether the change wrote one of the head lines from `startLine` to `endLine`, both included. */
  readonly touches: (startLine: number, endLine: number) => boolean;
}

/** The correspondence of lines that hunks (in order, as `hunksOf` gives them) leave. */
export function lineMap(hunks: readonly Hunk[]): LineMap {
  return {
    toBase: (line) => translate(hunks, line, newSide, oldSide),
    toHead: (line) => translate(hunks, line, oldSide, newSide),
    touches: (startLine, endLine) =>
      hunks.some((hunk) => hunk.newStart <= endLine && startLine < hunk.newStart + hunk.newLines),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const oldSide = (hunk: Hunk): Span => ({ start: hunk.oldStart, end: hunk.oldStart + hunk.oldLines });
const newSide = (hunk: Hunk): Span => ({ start: hunk.newStart, end: hunk.newStart + hunk.newLines });

function translate(
  hunks: readonly Hunk[],
  line: number,
  from: (hunk: Hunk) => Span,
  to: (hunk: Hunk) => Span,
): number | null {
  let shift = 0;
  for (const hunk of hunks) {
    const span = from(hunk);
    if (line < span.start) break;
    if (line < span.end) return null;
    shift = to(hunk).end - span.end;
  }
  return line + shift;
}

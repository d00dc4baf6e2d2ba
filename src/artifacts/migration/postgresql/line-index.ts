import type { Range } from "../../../charter/index.ts";

/** Where a text begins when it is cut out of a file: lines and columns count from 1. */
export interface StartPosition {
  readonly startLine: number;
  readonly startColumn: number;
}

/** Turns two offsets (UTF-16 code units, `end` behind the last one) into a range of the file. */
export type RangeOf = (start: number, end: number) => Range;

/**
 * Prepares the range lookup of a text. A line ends at a line feed, a carriage return or both, as editors count. Linear to prepare, logarithmic to ask; offsets outside the text are clamped to it.
 */
export function lineIndex(text: string, { startLine, startColumn }: StartPosition): RangeOf {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  const locate = (offset: number): { readonly line: number; readonly column: number } => {
    const clamped = Math.max(0, Math.min(offset, text.length));
    const index = lastAtOrBefore(starts, clamped);
    const column = clamped - (starts[index] ?? 0);
    return { line: startLine + index, column: column + (index === 0 ? startColumn : 1) };
  };
  return (start, end) => {
    const from = locate(start);
    const to = locate(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

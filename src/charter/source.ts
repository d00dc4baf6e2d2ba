import type { Range } from "./position.ts";

/** A text whose offsets can be told as lines and columns. Only `\n` ends a line, as in git. */
export interface Source {
  readonly text: string;
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[];
}

/** The source of a text. */
export function sourceOf(text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { text, lineStarts };
}

/** The range from one offset up to, not including, another; offsets outside the text are moved to its ends. */
export function rangeBetween(source: Source, start: number, end: number): Range {
  const from = clamp(start, source.text.length);
  const to = Math.max(from, clamp(end, source.text.length));
  const startLine = lineAt(source, from);
  const endLine = lineAt(source, to);
  return {
    startLine: startLine + 1,
    startColumn: from - (source.lineStarts[startLine] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: to - (source.lineStarts[endLine] ?? 0) + 1,
  };
}

/** Offset of a line and column (both from 1), moved into the text where it lies outside. */
export function offsetAt(source: Source, line: number, column: number): number {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return line < 1 ? 0 : source.text.length;
  return clamp(start + column - 1, source.text.length);
}

/** The verbatim text of a range. */
export function textOf(source: Source, range: Range): string {
  return source.text.slice(
    offsetAt(source, range.startLine, range.startColumn),
    offsetAt(source, range.endLine, range.endColumn),
  );
}

/** The range of a whole line (from 1) without its indentation, line end and trailing white space. */
export function rangeOfLine(source: Source, line: number): Range {
  const start = offsetAt(source, line, 1);
  const next = source.lineStarts[line];
  const text = source.text.slice(start, next === undefined ? source.text.length : next);
  const indent = text.length - text.trimStart().length;
  return rangeBetween(source, start + (text.trim() === "" ? 0 : indent), start + text.trimEnd().length);
}

/** Where the line of an offset begins, and where it ends without its `\n`. Quick however long the line is. */
export function lineAround(source: Source, offset: number): { readonly start: number; readonly end: number } {
  const line = lineAt(source, offset);
  const next = source.lineStarts[line + 1];
  return { start: source.lineStarts[line] ?? 0, end: next === undefined ? source.text.length : next - 1 };
}

function lineAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(Math.trunc(offset) || 0, 0), length);
}

import type { Range } from "../../../charter/index.ts";

const lineBreak = /\r\n|\n|\r/;

/** A whole line of a text, counted from 1; an empty range where the text has no such line. */
export function lineRange(text: string, line: number): Range {
  const length = text.split(lineBreak, line)[line - 1]?.length ?? 0;
  return { startLine: line, startColumn: 1, endLine: line, endColumn: length + 1 };
}

/** The first line that holds more than blanks and comments; the first line of a text that has none. */
export function firstLine(text: string): Range {
  const lines = text.split(lineBreak);
  const at = lines.findIndex((line) => !/^\s*(?:--.*)?$/.test(line));
  return lineRange(text, Math.max(at, 0) + 1);
}

/** The first line of `after` that `before` does not have at its place. */
export function firstDifference(before: string, after: string): Range {
  const old = before.split(lineBreak);
  const lines = after.split(lineBreak);
  const at = lines.findIndex((line, index) => line !== old[index]);
  return lineRange(after, at === -1 ? lines.length : at + 1);
}

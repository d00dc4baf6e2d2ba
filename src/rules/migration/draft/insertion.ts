import type { Suggestion } from "../../../charter/index.ts";

/** A place in a file: line and column count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One of the lines of a file with `insertion` put in at a place, as a suggestion; null where there is no such place. */
export function insertAt(lines: readonly string[], place: Place, insertion: string): Suggestion | null {
  const line = lines[place.line - 1]?.replace(/\r$/, "");
  if (line === undefined || place.column < 1 || place.column > line.length + 1) return null;
  const replacement = line.slice(0, place.column - 1) + insertion + line.slice(place.column - 1);
  return { startLine: place.line, endLine: place.line, replacement };
}

/** The place `length` characters after `start` within `text`, which begins at `start`. */
export function placeAfter(start: Place, text: string, length: number): Place {
  const before = text.slice(0, length);
  const lastBreak = before.lastIndexOf("\n");
  if (lastBreak < 0) return { line: start.line, column: start.column + before.length };
  return { line: start.line + before.split("\n").length - 1, column: before.length - lastBreak };
}

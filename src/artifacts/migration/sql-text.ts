import type { Range } from "../../charter/index.ts";
import type { RangeOf } from "./postgresql/line-index.ts";

/**
 * SQL that does not stand in its file as it is: a literal of another language, or what a tool makes of a call. `text` is
 * what the server is sent; `rangeOf` tells which part of the file a part of it comes from.
 */
export interface SqlText {
  readonly text: string;
  readonly rangeOf: RangeOf;
}

/** SQL that as a whole comes from one place of a file. */
export const sqlFrom = (text: string, range: Range): SqlText => ({ text, rangeOf: () => range });

/** Pieces of SQL as one. What spans several of them comes from where the first begins to where the last ends. */
export function joinSql(parts: readonly SqlText[], separator = ""): SqlText {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of parts) {
    starts.push(length);
    length += text.length + separator.length;
  }
  const partAt = (offset: number): number => {
    let low = 0;
    let high = parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const rangeIn = (index: number, start: number, end: number): Range => {
    const from = starts[index] ?? 0;
    const part = parts[index];
    if (part === undefined) throw new RangeError("SQL without parts has no places");
    const clamp = (offset: number): number => Math.max(0, Math.min(offset - from, part.text.length));
    return part.rangeOf(clamp(start), clamp(end));
  };
  return {
    text: parts.map(({ text }) => text).join(separator),
    rangeOf: (start, end) => {
      const first = partAt(start);
      const last = partAt(Math.max(start, end - 1));
      const begin = rangeIn(first, start, end);
      if (first === last) return begin;
      return unionOf(begin, rangeIn(last, start, end));
    },
  };
}

/** The least range that holds both. */
export function unionOf(a: Range, b: Range): Range {
  const aFirst = a.startLine < b.startLine || (a.startLine === b.startLine && a.startColumn <= b.startColumn);
  const aLast = a.endLine > b.endLine || (a.endLine === b.endLine && a.endColumn >= b.endColumn);
  const start = aFirst ? a : b;
  const end = aLast ? a : b;
  return {
    startLine: start.startLine,
    startColumn: start.startColumn,
    endLine: end.endLine,
    endColumn: end.endColumn,
  };
}

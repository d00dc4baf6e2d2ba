import type { RangeOf } from "../../postgresql/line-index.ts";
import type { SqlText } from "../../sql-text.ts";
import type { Span, TextRun } from "../languages/ruby-node.ts";

/** A text that a program holds or puts together, with where its parts are written. */
export interface PlacedText {
  readonly text: string;
  readonly runs: readonly TextRun[];
}

/** A text that as a whole comes from one place. */
export const placed = (text: string, { start, end }: Span): PlacedText => ({
  text,
  runs: text === "" ? [] : [{ text, start, end }],
});

/** Texts one behind the other. */
export const joined = (parts: readonly PlacedText[]): PlacedText => ({
  text: parts.map(({ text }) => text).join(""),
  runs: parts.flatMap(({ runs }) => runs),
});

/** The part of a text from one offset to another. */
export function sliced({ text, runs }: PlacedText, from: number, to: number): PlacedText {
  const kept: TextRun[] = [];
  let at = 0;
  for (const run of runs) {
    const first = Math.max(from, at) - at;
    const last = Math.min(to, at + run.text.length) - at;
    if (first < last) kept.push(partOf(run, first, last));
    at += run.text.length;
    if (at >= to) break;
  }
  return { text: text.slice(from, to), runs: kept };
}

function partOf(run: TextRun, from: number, to: number): TextRun {
  const text = run.text.slice(from, to);
  if (run.text.length !== run.end - run.start) return { text, start: run.start, end: run.end };
  return { text, start: run.start + from, end: run.start + to };
}

/** The text as SQL, whose places are those of the program. */
export function sqlOf({ text, runs }: PlacedText, within: Span, rangeOf: RangeOf): SqlText {
  const starts: number[] = [];
  let length = 0;
  for (const run of runs) {
    starts.push(length);
    length += run.text.length;
  }
  const place = (offset: number): Span => {
    const index = lastAtOrBefore(starts, offset);
    const run = runs[index];
    if (run === undefined) return within;
    const inner = offset - (starts[index] ?? 0);
    return partOf(run, Math.min(inner, run.text.length - 1), Math.min(inner + 1, run.text.length));
  };
  return {
    text,
    rangeOf: (start, end) => {
      const first = place(start);
      const last = end > start ? place(end - 1).end : first.start;
      return rangeOf(first.start, Math.max(first.start, last));
    },
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

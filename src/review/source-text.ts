import type { Range } from "../charter/index.ts";

/** Longest quote of a report in UTF-16 units: a statement of a few lines. */
const longestQuote = 600;

/** A file's text by lines and columns (from 1, columns in UTF-16 units). */
export interface SourceText {
  /** Verbatim text of a range without white space at its ends, cut to a readable length at a character. */
  readonly quote: (range: Range) => string;
  /** A whole line without its end; empty beyond the last one. */
  readonly line: (line: number) => string;
}

/** Indexes the lines of a text once, so that quoting is cheap. A range beyond the text quotes what there is. */
export function sourceText(text: string): SourceText {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  const offset = (line: number, column: number): number =>
    Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  return {
    quote: (range) => {
      const from = offset(range.startLine, range.startColumn);
      const to = offset(range.endLine, range.endColumn);
      const whole = text.slice(from, Math.max(from, to)).trim();
      if (whole.length <= longestQuote) return whole;
      const splitsPair = /[\ud800-\udbff]/.test(whole.charAt(longestQuote - 1));
      return whole.slice(0, splitsPair ? longestQuote - 1 : longestQuote).trimEnd();
    },
    line: (line) => text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/\r?\n?$/, ""),
  };
}

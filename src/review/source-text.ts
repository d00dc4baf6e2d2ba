import { createHash } from "node:crypto";
import type { Range } from "../charter/index.ts";

/** Longest quote of a report in UTF-16 units: a statement of a few lines. */
const longestQuote = 600;

/** A file's text by lines and columns (from 1, columns in UTF-16 units). */
export interface SourceText {
  /** Verbatim text of a range without white space at its ends, cut to a readable length at a character. */
  readonly quote: (range: Range) => string;
  /**
   * What tells the text of a range from any other: the quote, and for one that is cut a digest of all of it, so that no change
   * behind the cut goes unnoticed. White space and letter case do not count.
   */
  readonly identity: (range: Range) => string;
  /** A whole line without its end; empty beyond the last one. */
  readonly line: (line: number) => string;
}

/** Indexes the lines of a text once, so that quoting is cheap. A range beyond the text quotes what there is. */
export function sourceText(text: string): SourceText {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  const offset = (line: number, column: number): number =>
    Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  const whole = ({ startLine, startColumn, endLine, endColumn }: Range): string => {
    const from = offset(startLine, startColumn);
    return text.slice(from, Math.max(from, offset(endLine, endColumn))).trim();
  };
  return {
    quote: (range) => cutQuote(whole(range)),
    identity: (range) => {
      const all = whole(range);
      return all.length <= longestQuote ? all : `${cutQuote(all)}\n${digestOf(all)}`;
    },
    line: (line) => text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/\r?\n?$/, ""),
  };
}

function cutQuote(whole: string): string {
  if (whole.length <= longestQuote) return whole;
  const splitsPair = /[\ud800-\udbff]/.test(whole.charAt(longestQuote - 1));
  return whole.slice(0, splitsPair ? longestQuote - 1 : longestQuote).trimEnd();
}

const digestOf = (text: string): string =>
  createHash("sha256").update(text.replace(/\s+/g, " ").toLowerCase()).digest("hex");

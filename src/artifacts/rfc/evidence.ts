import { type Evidence, offsetAt, type Range, textOf } from "../../charter/index.ts";
import type { Rfc } from "./rfc.ts";

/** Longest quote in UTF-16 code units: one long sentence, and still readable in a table of a comment. */
const longestQuote = 240;

/** What quoting needs of a document. */
type Document = Pick<Rfc, "path" | "text" | "lineStarts">;

/**
 * The words at a range as evidence: a quote that is a substring of `rfc.text`, without white space at its ends, cut to 240
 * characters. An empty range quotes its whole line.
 */
export function evidenceAt(rfc: Document, range: Range): Evidence {
  const quote = quoteOf(rfc, range);
  return {
    path: rfc.path,
    startLine: range.startLine,
    endLine: Math.min(range.endLine, range.startLine + (quote.match(/\n/g)?.length ?? 0)),
    quote,
  };
}

/** The verbatim quote of `evidenceAt`. */
export function quoteOf(rfc: Document, range: Range): string {
  const quote = textOf(rfc, range).trim();
  return cutQuote(quote === "" ? lineText(rfc, range.startLine) : quote);
}

/** A text cut to the length of a quote; surrogate pairs stay whole and no white space is left at the end. */
export function cutQuote(text: string): string {
  if (text.length <= longestQuote) return text;
  const last = text.charCodeAt(longestQuote - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? longestQuote - 1 : longestQuote).trimEnd();
}

function lineText(rfc: Document, line: number): string {
  return rfc.text.slice(offsetAt(rfc, line, 1), rfc.lineStarts[line] ?? rfc.text.length).trim();
}

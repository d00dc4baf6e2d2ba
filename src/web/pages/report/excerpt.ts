import type { Range } from "../../../charter/index.ts";
import { maskSecrets } from "../../../report/secrets.ts";
import { cut, showInvisible } from "../../../report/visible.ts";
import type { SourceLines } from "../../views.ts";

/** A line of code as it is shown. */
export interface ExcerptLine {
  readonly number: number;
  /** What stands before, in and after the marked range; `marked` is empty on lines beside it. */
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Lines around a range. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[];
  /** So many lines of the range are left out. */
  readonly more: number;
}

/** Lines of the range, and lines before and after it. */
const mostMarked = 16;
const around = 2;
const longestLine = 400;

/** The text of a finding's or an evidence's lines, with lines around it where they were read; its quote where not. */
export function excerptOf(
  sources: readonly SourceLines[],
  at: Range & { readonly path: string },
  quote: string,
): Excerpt {
  const source = sources.find((each) => each.path === at.path && holds(each, at.startLine));
  const more = Math.max(0, at.endLine - at.startLine + 1 - mostMarked);
  const last = at.endLine - more;
  if (source === undefined) return ofQuote(at, quote);
  const end = source.startLine + source.lines.length - 1;
  const [from, to] = [Math.max(source.startLine, at.startLine - around), Math.min(end, last + (more > 0 ? 0 : around))];
  const lines = source.lines.slice(from - source.startLine, to - source.startLine + 1);
  return { lines: lines.map((text, index) => markedLine(text, from + index, at, last)), more };
}

const holds = ({ startLine, lines }: SourceLines, line: number): boolean =>
  line >= startLine && line < startLine + lines.length;

function ofQuote(at: Range, quote: string): Excerpt {
  if (quote.trim() === "") return { lines: [], more: 0 };
  const all = quote.split("\n");
  const lines = all.slice(0, mostMarked).map((text, index) => ({
    number: at.startLine + index,
    before: index === 0 ? " ".repeat(Math.min(at.startColumn - 1, 40)) : "",
    marked: visibleLine(text),
    after: "",
  }));
  return { lines, more: all.length - lines.length };
}

/** Columns count units of the text as it stands: where something in it is masked or written out, the whole line is marked. */
function markedLine(text: string, number: number, at: Range, last: number): ExcerptLine {
  const visible = visibleLine(text);
  if (number < at.startLine || number > last) return { number, before: visible, marked: "", after: "" };
  if (visible !== text) return { number, before: "", marked: visible, after: "" };
  const indent = text.length - text.trimStart().length;
  const start = number === at.startLine ? Math.min(at.startColumn - 1, text.length) : indent;
  const end = number === at.endLine ? Math.min(Math.max(at.endColumn - 1, start), text.length) : text.length;
  // A range of no width, as of something that is absent, marks its line.
  if (start === end && number === at.startLine)
    return { number, before: text.slice(0, indent), marked: text.slice(indent), after: "" };
  // Lines that are not those that were reviewed may have a pair of surrogates where a column was.
  const part = (from: number, to?: number): string => text.slice(from, to).toWellFormed();
  return { number, before: part(0, start), marked: part(start, end), after: part(end) };
}

const visibleLine = (text: string): string => cut(showInvisible(maskSecrets(text)).replaceAll("\n", " "), longestLine);

import { lex } from "../../artifacts/migration/postgresql/lexer.ts";
import type { Location } from "../../charter/index.ts";
import type { LineSpan } from "../review.ts";

/** A remark to a reviewer found in a comment of an SQL file. */
export interface SqlRemark {
  /** What the pattern found: the mark, with the groups that its caller asks for. */
  readonly match: RegExpExecArray;
  /** What stands behind the mark, up to the end of the line or of the comment. */
  readonly words: string;
  /** From the mark to the end of its line. */
  readonly at: Location;
  /** Behind code: that line; between two statements: the next statement; inside a statement: the next line. */
  readonly covers: LineSpan;
  /** Nothing but comments stands before it. */
  readonly leadsFile: boolean;
}

/** More in one file are not read: nobody argues with a reviewer five hundred times in good faith. */
const maxRemarks = 500;
const longestLine = 4000;

/** The remarks of a file that `mark` (a global pattern that matches nothing empty) finds in comments, in order. */
export function sqlRemarks(path: string, text: string, mark: RegExp): readonly SqlRemark[] {
  mark.lastIndex = 0;
  if (!mark.test(text)) return [];
  mark.lastIndex = 0;
  const tokens = lex(text);
  const ends = tokens.map((token) => token.end);
  const lineEnds = [...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length);
  const lineOf = (offset: number): number => countUpTo(lineEnds, offset) + 1;
  const found: SqlRemark[] = [];
  for (let match = mark.exec(text); match !== null && found.length < maxRemarks; match = mark.exec(text)) {
    const at = match.index;
    const next = countUpTo(ends, at);
    // The same words inside a string are data.
    if ((tokens[next]?.start ?? text.length) <= at) continue;
    const line = lineOf(at);
    const lineStart = lineEnds[line - 2] ?? 0;
    const lineEnd = endOfLine(text, at);
    found.push({
      match,
      words: text.slice(at + match[0].length, lineEnd).replace(/\*\/.*$/, ""),
      at: { path, startLine: line, startColumn: at - lineStart + 1, endLine: line, endColumn: lineEnd - lineStart + 1 },
      covers: covered(text, tokens, next, line, lineOf),
      leadsFile: next === 0,
    });
  }
  return found;
}

type Token = ReturnType<typeof lex>[number];

function covered(
  text: string,
  tokens: readonly Token[],
  next: number,
  line: number,
  lineOf: (offset: number) => number,
): LineSpan {
  const isEnd = (token: Token | undefined) => token?.kind === "symbol" && text[token.start] === ";";
  const previous = tokens[next - 1];
  const first = tokens[next];
  const behindCode = previous !== undefined && lineOf(previous.end - 1) === line;
  if (behindCode || first === undefined) return { startLine: line, endLine: line };
  const startLine = lineOf(first.start);
  if (previous !== undefined && !isEnd(previous)) return { startLine, endLine: startLine };
  let last = next;
  while (last < tokens.length && !isEnd(tokens[last])) last++;
  return { startLine, endLine: lineOf(tokens[last]?.start ?? text.length) };
}

/** How many of the ascending numbers are at most `limit`; a binary search. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endOfLine(text: string, from: number): number {
  const end = /[\r\n]/.exec(text.slice(from, from + longestLine));
  return end === null ? Math.min(text.length, from + longestLine) : from + end.index;
}

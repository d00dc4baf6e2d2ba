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
  /** The statement that it stands in, or that comes next; behind the last statement: that one. */
  readonly statement: LineSpan;
  /** No statement ends before it: it stands in the first one, or before. */
  readonly inFirstStatement: boolean;
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
  const semicolons = tokens.flatMap((token, index) => (isEnd(token, text) ? [index] : []));
  const lineEnds = [...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length);
  const lineOf = (offset: number): number => countUpTo(lineEnds, offset) + 1;
  /** The lines of the statement from its first token, or from `first`, to its semicolon. */
  const spanOf = (statement: number, first = (semicolons[statement - 1] ?? -1) + 1): LineSpan | null => {
    const start = tokens[first];
    const end = tokens[semicolons[statement] ?? tokens.length - 1];
    return start === undefined || end === undefined
      ? null
      : { startLine: lineOf(start.start), endLine: lineOf(end.end - 1) };
  };
  const statementAt = (next: number): LineSpan => {
    const statement = countUpTo(semicolons, next - 1);
    return spanOf(statement) ?? spanOf(statement - 1) ?? { startLine: 1, endLine: 1 };
  };
  const covered = (next: number, line: number): LineSpan => {
    const previous = tokens[next - 1];
    const first = tokens[next];
    const behindCode = previous !== undefined && lineOf(previous.end - 1) === line;
    if (behindCode || first === undefined) return { startLine: line, endLine: line };
    const startLine = lineOf(first.start);
    if (previous !== undefined && !isEnd(previous, text)) return { startLine, endLine: startLine };
    return spanOf(countUpTo(semicolons, next - 1), next) ?? { startLine, endLine: startLine };
  };
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
      covers: covered(next, line),
      statement: statementAt(next),
      inFirstStatement: (semicolons[0] ?? next) >= next,
      leadsFile: next === 0,
    });
  }
  return found;
}

const isEnd = (token: ReturnType<typeof lex>[number], text: string): boolean =>
  token.kind === "symbol" && text[token.start] === ";";

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

import { lex } from "../../artifacts/migration/postgresql/lexer.ts";
import { parseSuppression, suppressionMark } from "./parse-suppression.ts";
import type { Suppression } from "./suppression.ts";

/**
 * The suppressions of an SQL file: `-- arch-review: ignore <rule> reason="…" until=YYYY-MM-DD`. Only in a comment: the
 * same words in a string are data. Behind code on the same line it covers that line; on a line of its own between two
 * statements it covers the next statement, inside a statement the next line.
 */
export function sqlSuppressions(path: string, text: string): readonly Suppression[] {
  if (!text.includes(suppressionMark)) return [];
  const tokens = lex(text);
  const ends = tokens.map((token) => token.end);
  const lineEnds = [...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length);
  const lineOf = (offset: number): number => countUpTo(lineEnds, offset) + 1;
  const found: Suppression[] = [];
  let at = text.indexOf(suppressionMark);
  for (; at >= 0 && found.length < maxSuppressions; at = text.indexOf(suppressionMark, at + 1)) {
    const next = countUpTo(ends, at);
    if ((tokens[next]?.start ?? text.length) <= at) continue;
    const lineStart = lineEnds[lineOf(at) - 2] ?? 0;
    const lineEnd = endOfLine(text, at);
    const words = parseSuppression(text.slice(at + suppressionMark.length, lineEnd).replace(/\*\/.*$/, ""));
    if (words === null) continue;
    const line = lineOf(at);
    found.push({
      ...words,
      at: { path, startLine: line, startColumn: at - lineStart + 1, endLine: line, endColumn: lineEnd - lineStart + 1 },
      covers: covered(text, tokens, next, line, lineOf),
    });
  }
  return found;
}

type Token = ReturnType<typeof lex>[number];

/** More in one file are not read: nobody argues with a reviewer five hundred times in good faith. */
const maxSuppressions = 500;

function covered(
  text: string,
  tokens: readonly Token[],
  next: number,
  line: number,
  lineOf: (offset: number) => number,
): Suppression["covers"] {
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
  const end = /[\r\n]/.exec(text.slice(from, from + 4000));
  return end === null ? Math.min(text.length, from + 4000) : from + end.index;
}

import type { LineSpan } from "../../review.ts";
import { parseSuppression, suppressionMark } from "../parse-suppression.ts";
import type { Suppression } from "../suppression.ts";

/** Where the parts of a contract stand, for telling what a comment is about. */
export interface Spans {
  /** What begins a comment. */
  readonly comment: "#" | "//";
  /** The last line of the largest part that begins at a line. */
  readonly lastLines: ReadonlyMap<number, number>;
  /** Whether a place, line and column from 1, lies in a text: the same words there are data. */
  readonly isText: (line: number, column: number) => boolean;
  /** Whether a comment above everything else is about the first part alone, unless an empty line follows. */
  readonly mayMeanFirst: boolean;
}

/** More in one file are not read. */
const maxSuppressions = 500;
const longestLine = 4000;

/** The suppressions in the comments of a file, in order. */
export function remarkedLines(path: string, text: string, spans: Spans): readonly Suppression[] {
  const lines = text.split(/\r\n|\n|\r/);
  const found: Suppression[] = [];
  for (const [at, line] of lines.entries()) {
    if (found.length === maxSuppressions) break;
    const remark = remarkIn(line.slice(0, longestLine), at + 1, spans);
    const words = remark === null ? null : parseSuppression(remark.words);
    if (remark === null || words === null) continue;
    const where = {
      path,
      startLine: at + 1,
      startColumn: remark.column,
      endLine: at + 1,
      endColumn: Math.min(line.length, longestLine) + 1,
    };
    found.push({ ...words, at: where, covers: coverOf(lines, at, remark.behindCode, spans) });
  }
  return found;
}

interface Remark {
  readonly words: string;
  readonly column: number;
  readonly behindCode: boolean;
}

function remarkIn(line: string, number: number, { comment, isText }: Spans): Remark | null {
  const mark = line.indexOf(suppressionMark);
  if (mark === -1) return null;
  const before = line.slice(0, mark).trimEnd();
  if (!before.endsWith(comment)) return null;
  const opening = before.length - comment.length;
  if (isText(number, opening + 1)) return null;
  const code = before.slice(0, opening).trim();
  return { words: line.slice(mark + suppressionMark.length), column: mark + 1, behindCode: code !== "" };
}

/** The lines that a comment is about: of what begins at its line or the next one; null for the whole file. */
function coverOf(lines: readonly string[], at: number, behindCode: boolean, spans: Spans): LineSpan | null {
  const { comment, lastLines, mayMeanFirst } = spans;
  const isCode = (line: string): boolean => line.trim() !== "" && !line.trimStart().startsWith(comment);
  const next = behindCode ? at : lines.findIndex((line, index) => index > at && isCode(line));
  if (next === -1) return null;
  const first = next + 1;
  const last = lastLines.get(first);
  const leads = !behindCode && !lines.slice(0, at).some(isCode);
  if (leads && (!mayMeanFirst || last === undefined || lines.slice(at + 1, next).some((line) => line.trim() === "")))
    return null;
  return { startLine: first, endLine: last ?? first };
}

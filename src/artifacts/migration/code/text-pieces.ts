import type { Range } from "../../../charter/index.ts";
import type { RangeOf } from "../postgresql/line-index.ts";
import { joinSql, type SqlText, sqlFrom } from "../sql-text.ts";
import type { Span } from "./syntax-node.ts";

/**
 * A part of a text that a program puts together. As long as its place: it stands there character by character; else (an
 * escape, a value from elsewhere) it comes from the place as a whole. `hole`: a value that only a run would tell.
 */
export interface TextPiece extends Span {
  readonly text: string;
  readonly hole?: true;
}

/** Pieces as the one text they make; null where part of it is not known. */
export const textOf = (pieces: readonly TextPiece[]): string | null =>
  pieces.some(({ hole }) => hole === true) ? null : pieces.map(({ text }) => text).join("");

/** Pieces as SQL that knows the place of each of its characters. `range` is the place of the whole. */
export function sqlOf(pieces: readonly TextPiece[], rangeOf: RangeOf, range: Range): SqlText {
  if (pieces.length === 0) return sqlFrom("", range);
  return joinSql(
    pieces.map(({ text, from, to, hole }) => ({
      text,
      rangeOf:
        hole === undefined && text.length === to - from
          ? (start, end) => rangeOf(from + start, from + end)
          : () => rangeOf(from, to),
    })),
  );
}

/** What stands in SQL for a value that is not known: a name, which may stand where a value may. */
export const holeName = (code: string): string => `__${code.replace(/[^A-Za-z0-9]+/g, "_").slice(0, 40)}__`;

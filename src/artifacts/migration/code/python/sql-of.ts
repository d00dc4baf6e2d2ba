import { joinSql, type SqlText, sqlFrom } from "../../sql-text.ts";
import type { PythonSource } from "./source.ts";
import type { TextPart, TextValue } from "./value.ts";

/** A text of a program as SQL, each part at its place in the file. */
export function sqlOf({ parts }: TextValue, { rangeOf }: Pick<PythonSource, "rangeOf">): SqlText {
  const filled = parts.filter(({ text }) => text !== "");
  if (filled.length === 0) {
    const [first] = parts;
    return sqlFrom("", rangeOf(first?.start ?? 0, first?.end ?? 0));
  }
  return joinSql(filled.map((each) => partSql(each, rangeOf)));
}

function partSql({ text, start, end, verbatim }: TextPart, rangeOf: PythonSource["rangeOf"]): SqlText {
  if (!verbatim) return sqlFrom(text, rangeOf(start, end));
  return { text, rangeOf: (from, to) => rangeOf(start + from, start + to) };
}

/** Whether a part of a text stands for something unknown. */
export const hasHoles = ({ parts }: TextValue): boolean => parts.some(({ hole }) => hole);

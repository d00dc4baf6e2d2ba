import { parseSuppression, suppressionMark } from "./parse-suppression.ts";
import { sqlRemarks } from "./sql-comments.ts";
import type { Suppression } from "./suppression.ts";

const mark = new RegExp(suppressionMark, "g");

/** The suppressions of an SQL file: `-- arch-review: ignore <rule> reason="…" until=YYYY-MM-DD` in a comment. */
export const sqlSuppressions = (path: string, text: string): readonly Suppression[] =>
  sqlRemarks(path, text, mark).flatMap(({ words, at, covers }) => {
    const read = parseSuppression(words);
    return read === null ? [] : [{ ...read, at, covers }];
  });

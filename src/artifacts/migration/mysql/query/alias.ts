import { accept, type Cursor, isNext, parenthesised, peek, word } from "../cursor.ts";
import { anyWord, isName, name } from "../names.ts";

/** A name or a text, with AS before it or without. */
export function aliasOf(cursor: Cursor): string | null {
  if (accept(cursor, "as")) return anyWord(cursor);
  if (peek(cursor)?.kind === "string") return anyWord(cursor);
  return isName(cursor) && !clauseWords.has(word(cursor)) ? name(cursor) : null;
}

/** Words that are not reserved, or not everywhere, and begin what stands behind an alias. */
const clauseWords: ReadonlySet<string> = new Set([
  "except",
  "full",
  "intersect",
  "minus",
  "offset",
  "partition",
  "qualify",
  "returning",
  "tablesample",
  "value",
  "window",
]);

/** `PARTITION (p0, p1)` behind a table. */
export function acceptPartitions(cursor: Cursor): boolean {
  if (!isNext(cursor, "partition", "(")) return false;
  cursor.at++;
  parenthesised(cursor, name);
  return true;
}

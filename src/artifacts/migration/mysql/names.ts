import type { ObjectName } from "../operation.ts";
import { accept, type Cursor, isNext, peek, refuse } from "./cursor.ts";
import { decoded } from "./lexical/decoded.ts";
import { reserved } from "./reserved-words.ts";

/** Whether a name can stand next: a word that is not reserved, or one in backticks or double quotes. */
export function isName(cursor: Cursor, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  if (token === undefined) return false;
  if (token.kind === "word") return !reserved.has(token.value);
  return token.kind === "name" || (token.kind === "string" && cursor.text[token.start] === '"');
}

/** A name as written, without its quotes. */
export function name(cursor: Cursor): string {
  if (!isName(cursor)) refuse(cursor, "a name is missing");
  return anyWord(cursor);
}

/** A word, reserved or not, or a quoted name: what may stand behind a full stop. */
export function anyWord(cursor: Cursor): string {
  const token = peek(cursor);
  if (token === undefined || token.kind === "symbol") refuse(cursor, "a name is missing");
  cursor.at++;
  if (token.kind === "name") return token.value;
  const written = cursor.text.slice(token.start, token.end);
  return token.kind === "string" ? decoded(written) : written;
}

/** A name or a text: charsets, collations, engines, users. In lower case. */
export function wordOrText(cursor: Cursor): string {
  return anyWord(cursor).toLowerCase();
}

/** `name`, `database.name` or `.name`. */
export function objectName(cursor: Cursor): ObjectName {
  accept(cursor, ".");
  const first = name(cursor);
  if (!isNext(cursor, ".")) return { schema: cursor.state.inUse, name: first };
  cursor.at++;
  return { schema: first === cursor.state.home ? null : first, name: anyWord(cursor) };
}

/** The last part of a column's name, which may stand behind those of its table. */
export function columnName(cursor: Cursor): string {
  let last = name(cursor);
  while (accept(cursor, ".")) last = anyWord(cursor);
  return last;
}

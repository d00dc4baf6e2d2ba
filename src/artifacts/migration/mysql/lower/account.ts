import { type Cursor, isNext, peek, textFrom } from "../cursor.ts";
import { anyWord } from "../names.ts";

/** `user@host`, `'user'@'host'`, `CURRENT_USER`, `CURRENT_USER()`, a role: as written. */
export function account(cursor: Cursor): string {
  const first = cursor.at;
  anyWord(cursor);
  if (isNext(cursor, "(", ")")) cursor.at += 2;
  if (peek(cursor)?.kind === "variable") cursor.at++;
  return textFrom(cursor, first);
}

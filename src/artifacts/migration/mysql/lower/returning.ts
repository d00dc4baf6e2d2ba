import { accept, type Cursor, list } from "../cursor.ts";
import { parseExpression } from "../grammar.ts";
import { aliasOf } from "../query/alias.ts";

/** MariaDB: `RETURNING a, b` behind INSERT, REPLACE and DELETE. */
export function returning(cursor: Cursor): void {
  if (!accept(cursor, "returning")) return;
  list(cursor, () => {
    if (accept(cursor, "*")) return;
    parseExpression(cursor);
    aliasOf(cursor);
  });
}

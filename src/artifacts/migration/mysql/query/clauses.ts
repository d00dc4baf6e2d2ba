import { accept, acceptOne, type Cursor, list, peek, word } from "../cursor.ts";
import { parseExpression } from "../grammar.ts";
import { name } from "../names.ts";
import { note } from "./marks.ts";

/** `INTO @a, b` and `INTO OUTFILE 'file' …`. */
export function into(cursor: Cursor): void {
  if (!accept(cursor, "into")) return;
  if (acceptOne(cursor, "outfile", "dumpfile") === null) {
    list(cursor, () => {
      if (peek(cursor)?.kind === "variable") cursor.at++;
      else name(cursor);
    });
    return;
  }
  if (peek(cursor)?.kind === "string") cursor.at++;
  while (peek(cursor) !== undefined && word(cursor) !== "from" && word(cursor) !== ")") cursor.at++;
}

/** ORDER BY; nothing where it does not come next. */
export function orderBy(cursor: Cursor): void {
  if (!accept(cursor, "order", "by")) return;
  list(cursor, orderElement);
}

/** An element of ORDER BY or GROUP BY. */
export function orderElement(cursor: Cursor): void {
  const first = cursor.at;
  const tree = parseExpression(cursor);
  if (tree.kind === "call" && tree.name === "rand" && tree.args.length === 0) note(cursor, "order-by-random", first);
  acceptOne(cursor, "asc", "desc");
}

/** LIMIT: its count where it is a literal; null: there is none, or it is computed. */
export function limit(cursor: Cursor): number | null {
  if (accept(cursor, "fetch")) {
    while (peek(cursor) !== undefined && word(cursor) !== ")") cursor.at++;
    return null;
  }
  if (!accept(cursor, "limit")) return null;
  const one = parseExpression(cursor);
  const count = accept(cursor, ",") ? parseExpression(cursor) : one;
  if (accept(cursor, "offset")) parseExpression(cursor);
  if (accept(cursor, "rows", "examined")) parseExpression(cursor);
  return count.kind === "literal" && typeof count.value === "number" ? count.value : null;
}

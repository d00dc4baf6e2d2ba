import { accept, type Cursor, refuse, skipParentheses, word } from "../cursor.ts";
import { nested, parseExpression, parseQuery } from "../grammar.ts";
import type { Tree } from "./tree.ts";
import { intervalUnits } from "./units.ts";

/** CASE, which comes next. */
export function caseOf(cursor: Cursor, first: number): Tree {
  cursor.at++;
  const results: Tree[] = [];
  if (word(cursor) !== "when") parseExpression(cursor);
  while (accept(cursor, "when")) {
    parseExpression(cursor);
    if (!accept(cursor, "then")) refuse(cursor, "`THEN` is missing");
    results.push(parseExpression(cursor));
  }
  if (results.length === 0) refuse(cursor, "`WHEN` is missing");
  if (accept(cursor, "else")) results.push(parseExpression(cursor));
  if (!accept(cursor, "end")) refuse(cursor, "`END` is missing");
  return { kind: "case", results, first, end: cursor.at };
}

/** EXISTS reads no column: its `*` is none to warn of. */
export function exists(cursor: Cursor, first: number): Tree {
  cursor.at++;
  if (!accept(cursor, "(")) refuse(cursor, "`(` is missing");
  const stars = cursor.findings.marks.length;
  nested(cursor, () => parseQuery(cursor));
  if (cursor.findings.marks[stars]?.kind === "select-star") cursor.findings.marks.splice(stars, 1);
  if (!accept(cursor, ")")) refuse(cursor, "`)` is missing");
  cursor.findings.subquery = true;
  return { kind: "other", first, end: cursor.at };
}

/** `INTERVAL(n, a, b)` is a function; `INTERVAL (n) DAY` is none. */
export function isFunctionInterval(cursor: Cursor): boolean {
  const { at } = cursor;
  cursor.at++;
  skipParentheses(cursor);
  const isUnit = intervalUnits.has(word(cursor));
  cursor.at = at;
  return !isUnit;
}

/** `INTERVAL n DAY`, which comes next. */
export function interval(cursor: Cursor, first: number): Tree {
  cursor.at++;
  parseExpression(cursor);
  if (!intervalUnits.has(word(cursor))) refuse(cursor, "a unit of time is missing");
  cursor.at++;
  return { kind: "other", first, end: cursor.at };
}

import { type Cursor, refuse, word } from "./cursor.ts";
import type { Tree } from "./expression/tree.ts";
import type { QueryFacts } from "./query/query-facts.ts";

/** Deeper nesting is refused: a person would not write it. */
const depthLimit = 150;

/** Runs a reader one level deeper. */
export function nested<T>(cursor: Cursor, read: () => T): T {
  if (cursor.depth >= depthLimit) refuse(cursor, "the statement is nested too deeply to be read");
  cursor.depth++;
  const result = read();
  cursor.depth--;
  return result;
}

/** Reads an expression that comes next. */
export const parseExpression = (cursor: Cursor): Tree => cursor.grammar.expression(cursor);

/** Reads a query that comes next, WITH before it included. */
export const parseQuery = (cursor: Cursor): QueryFacts => cursor.grammar.query(cursor);

const queryStarts: ReadonlySet<string> = new Set(["select", "with", "values", "table"]);

/** Whether a query comes next, be it in parentheses of its own. */
export function isQueryStart(cursor: Cursor): boolean {
  let ahead = 0;
  while (word(cursor, ahead) === "(") ahead++;
  const next = word(cursor, ahead);
  if (next === "values" || next === "with") return ahead === 0 || word(cursor, ahead + 1) !== "(";
  return queryStarts.has(next);
}

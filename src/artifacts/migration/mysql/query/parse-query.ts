import { accept, acceptOne, type Cursor, expect, isNext, list, parenthesised, peek, refuse, word } from "../cursor.ts";
import { isQueryStart, nested, parseExpression } from "../expression/parse-expression.ts";
import type { Tree } from "../expression/tree.ts";
import { name } from "../names.ts";
import { note } from "./marks.ts";
import { parseSelect } from "./select.ts";
import { withoutDefined } from "./with-clause.ts";

/** What is known of a query beside the findings that it adds to the cursor's. */
export interface QueryFacts {
  /** Its outermost select list holds a `*`. */
  readonly star: boolean;
  /** The names of its columns; null where one of them cannot be told. */
  readonly columns: readonly string[] | null;
  /** What it selects, where that is one. */
  readonly item: Tree | null;
  /** It has no rows to choose from. */
  readonly bare: boolean;
}

/** Reads SELECT, VALUES or TABLE, WITH before them and set operations between them included. */
export function parseQuery(cursor: Cursor): QueryFacts {
  const defined = accept(cursor, "with") ? commonTables(cursor) : [];
  const facts = term(cursor);
  let only = true;
  while (acceptOne(cursor, "union", "except", "intersect", "minus") !== null) {
    acceptOne(cursor, "all", "distinct");
    term(cursor);
    only = false;
  }
  queryTail(cursor);
  withoutDefined(cursor.findings, defined);
  return only ? facts : { ...facts, item: null };
}

/** Reads the tables that WITH, which was taken, defines; their names. */
export function commonTables(cursor: Cursor): readonly string[] {
  accept(cursor, "recursive");
  return list(cursor, () => {
    const defined = name(cursor);
    if (word(cursor) === "(") parenthesised(cursor, name);
    expect(cursor, "as", "(");
    nested(cursor, () => parseQuery(cursor));
    expect(cursor, ")");
    return defined;
  });
}

function term(cursor: Cursor): QueryFacts {
  if (accept(cursor, "(")) {
    const facts = nested(cursor, () => parseQuery(cursor));
    expect(cursor, ")");
    return facts;
  }
  if (accept(cursor, "select")) return parseSelect(cursor);
  if (accept(cursor, "values")) {
    const rows = list(cursor, (each) => {
      accept(each, "row");
      return parenthesised(each, parseExpression).length;
    });
    const columns = Array.from({ length: rows[0] ?? 0 }, (_, index) => `column_${index}`);
    return { star: false, columns, item: null, bare: true };
  }
  if (accept(cursor, "table")) {
    note(cursor, "select-star", cursor.at - 1);
    name(cursor);
    return { star: true, columns: null, item: null, bare: false };
  }
  return refuse(cursor, "a query is missing");
}

/** ORDER BY, LIMIT, and how rows are locked. */
export function queryTail(cursor: Cursor): void {
  orderBy(cursor);
  limit(cursor);
  if (accept(cursor, "procedure")) parseExpression(cursor);
  into(cursor);
  for (;;) {
    if (accept(cursor, "lock", "in", "share", "mode")) continue;
    if (!isNext(cursor, "for", "update") && !isNext(cursor, "for", "share")) break;
    cursor.at += 2;
    if (accept(cursor, "of")) list(cursor, name);
    if (accept(cursor, "skip", "locked") || accept(cursor, "nowait")) continue;
    if (accept(cursor, "wait")) parseExpression(cursor);
  }
  into(cursor);
}

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

export { isQueryStart };

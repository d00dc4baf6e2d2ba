import { accept, acceptOne, type Cursor, expect, isNext, list, parenthesised, refuse, word } from "../cursor.ts";
import { nested, parseExpression, parseQuery } from "../grammar.ts";
import { name } from "../names.ts";
import { into, limit, orderBy } from "./clauses.ts";
import { note } from "./marks.ts";
import type { QueryFacts } from "./query-facts.ts";
import { parseSelect } from "./select.ts";
import { withoutDefined } from "./with-clause.ts";

/** Reads SELECT, VALUES or TABLE, WITH before them and set operations between them included. */
export function readQuery(cursor: Cursor): QueryFacts {
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

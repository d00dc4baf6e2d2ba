import type { Constant } from "../../expression.ts";
import type { Assignment, InsertedRows, Operation, OperationOf } from "../../operation.ts";
import {
  accept,
  acceptOne,
  type Cursor,
  isNext,
  list,
  noFindings,
  parenthesised,
  peek,
  rangeFrom,
  refuse,
  word,
} from "../cursor.ts";
import { constantOf } from "../expression/constant.ts";
import { isQueryStart, parseExpression, parseQuery } from "../grammar.ts";
import { columnName, name, objectName } from "../names.ts";
import { acceptPartitions, aliasOf } from "../query/alias.ts";
import type { QueryFacts } from "../query/query-facts.ts";
import { queryOf } from "../query/query-of.ts";
import { assignments } from "./assignments.ts";
import { returning } from "./returning.ts";

/** Rows of VALUES that are kept; the rest are counted. */
const rowLimit = 1000;

/** INSERT and REPLACE behind their word. */
export function insert(cursor: Cursor, first: number, replaces: boolean): readonly Operation[] {
  acceptOne(cursor, "low_priority", "delayed", "high_priority");
  const ignores = accept(cursor, "ignore");
  accept(cursor, "into");
  const table = objectName(cursor);
  acceptPartitions(cursor);
  cursor.findings = noFindings();
  let columns = hasColumns(cursor) ? columnList(cursor) : null;
  const { inserted, facts, assigned } = rows(cursor);
  if (assigned !== null) columns = assigned.map(({ column }) => column);
  if (accept(cursor, "as")) aliasOf(cursor);
  if (word(cursor) === "(") parenthesised(cursor, name);
  const updates = accept(cursor, "on", "duplicate", "key", "update");
  if (updates) assignments(cursor);
  returning(cursor);
  const { findings } = cursor;
  const onConflict: OperationOf<"insert">["onConflict"] = updates || replaces ? "update" : ignores ? "nothing" : null;
  const query = queryOf(findings, facts ?? undefined);
  return [
    {
      kind: "insert",
      table,
      columns,
      inserted,
      onConflict,
      query,
      marks: findings.marks,
      range: rangeFrom(cursor, first),
    },
  ];
}

/** A parenthesis of names, and no query in one. */
const hasColumns = (cursor: Cursor): boolean => isNext(cursor, "(") && !isQueryStart(cursor);

function columnList(cursor: Cursor): readonly string[] {
  return accept(cursor, "(", ")") ? [] : parenthesised(cursor, columnName);
}

interface Inserted {
  readonly inserted: InsertedRows;
  readonly facts: QueryFacts | null;
  /** `INSERT … SET`: what names the columns. */
  readonly assigned: readonly Assignment[] | null;
}

function rows(cursor: Cursor): Inserted {
  if (accept(cursor, "set")) {
    const assigned = assignments(cursor);
    const row = assigned.map(({ value }) => value?.constant);
    return { inserted: { from: "values", rows: [row], count: 1 }, facts: null, assigned };
  }
  if (acceptOne(cursor, "values", "value") !== null) return { inserted: values(cursor), facts: null, assigned: null };
  if (!isQueryStart(cursor)) {
    if (peek(cursor)?.template !== true) refuse(cursor, "`VALUES` or a query is missing");
    cursor.at++;
  } else return { inserted: { from: "query", rows: [], count: null }, facts: parseQuery(cursor), assigned: null };
  return { inserted: { from: "query", rows: [], count: null }, facts: null, assigned: null };
}

function values(cursor: Cursor): InsertedRows {
  const kept: (readonly (Constant | undefined)[])[] = [];
  let count = 0;
  list(cursor, () => {
    accept(cursor, "row");
    const row = accept(cursor, "(", ")") ? [] : parenthesised(cursor, value);
    if (kept.length < rowLimit) kept.push(row);
    count++;
  });
  return count === 1 && kept[0]?.length === 0
    ? { from: "default", rows: [], count }
    : { from: "values", rows: kept, count };
}

function value(cursor: Cursor): Constant | undefined {
  if (isNext(cursor, "default") && word(cursor, 1) !== "(") {
    cursor.at++;
    return undefined;
  }
  return constantOf(parseExpression(cursor));
}

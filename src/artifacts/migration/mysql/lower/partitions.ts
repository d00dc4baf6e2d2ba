import {
  accept,
  acceptOne,
  type Cursor,
  expect,
  isNext,
  list,
  parenthesised,
  refuse,
  skipParentheses,
  word,
} from "../cursor.ts";
import { expressionOf } from "../expression/summarise.ts";
import { columnName, name } from "../names.ts";
import { tableOptions } from "./table-options.ts";

/** Reads `PARTITION BY …`, which comes next: the columns that decide. */
export function partitioning(cursor: Cursor): readonly string[] {
  expect(cursor, "partition", "by");
  const columns = scheme(cursor);
  if (accept(cursor, "interval"))
    while (!isNext(cursor, "(") && cursor.at < cursor.end && !isNext(cursor, "partitions")) cursor.at++;
  if (accept(cursor, "partitions")) cursor.at++;
  if (accept(cursor, "subpartition", "by")) {
    scheme(cursor);
    if (accept(cursor, "subpartitions")) cursor.at++;
  }
  if (word(cursor) === "(") partitionDefinitions(cursor);
  return columns;
}

function scheme(cursor: Cursor): readonly string[] {
  accept(cursor, "linear");
  const kind = acceptOne(cursor, "hash", "key", "range", "list", "system_time");
  if (kind === null) refuse(cursor, "`HASH`, `KEY`, `RANGE` or `LIST` is missing");
  if (kind === "system_time") {
    while (cursor.at < cursor.end && word(cursor) !== "(" && word(cursor) !== "partitions") cursor.at++;
    return [];
  }
  if (kind === "key" && accept(cursor, "algorithm")) {
    accept(cursor, "=");
    cursor.at++;
  }
  if (kind === "key" || acceptOne(cursor, "columns") !== null) {
    return accept(cursor, "(", ")") ? [] : parenthesised(cursor, columnName);
  }
  expect(cursor, "(");
  const { columns } = expressionOf(cursor);
  expect(cursor, ")");
  return columns;
}

/** Reads `(PARTITION p VALUES LESS THAN (…) options, …)`: the names. */
export const partitionDefinitions = (cursor: Cursor): readonly string[] =>
  parenthesised(cursor, () => {
    expect(cursor, "partition");
    const named = name(cursor);
    if (accept(cursor, "values")) bounds(cursor);
    acceptOne(cursor, "history", "current");
    options(cursor);
    if (word(cursor) === "(") skipParentheses(cursor);
    return named;
  });

function bounds(cursor: Cursor): void {
  if (accept(cursor, "less", "than")) {
    if (!accept(cursor, "maxvalue")) skipParentheses(cursor);
  } else {
    accept(cursor, "in");
    skipParentheses(cursor);
  }
}

function options(cursor: Cursor): void {
  for (;;) {
    accept(cursor, "storage");
    if (acceptOne(cursor, "nodegroup") !== null) {
      accept(cursor, "=");
      cursor.at++;
    } else if (tableOptions(cursor) === null) return;
  }
}

/** Reads a list of names or `ALL`, and takes nothing else. */
export const namesOrAll = (cursor: Cursor): readonly string[] => (accept(cursor, "all") ? [] : list(cursor, name));

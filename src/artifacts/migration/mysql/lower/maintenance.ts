import type { ObjectName, Operation } from "../../operation.ts";
import {
  accept,
  acceptOne,
  type Cursor,
  expect,
  isNext,
  list,
  parenthesised,
  rangeFrom,
  refuse,
  word,
} from "../cursor.ts";
import { isName, name, objectName } from "../names.ts";
import { aliasOf } from "../query/alias.ts";

type Reader = (cursor: Cursor, first: number) => readonly Operation[];

/** TRUNCATE behind its word. */
export const truncate: Reader = (cursor, first) => {
  accept(cursor, "table");
  const table = objectName(cursor);
  if (acceptOne(cursor, "wait") !== null) cursor.at++;
  else accept(cursor, "nowait");
  return [{ kind: "truncate", table, cascade: false, range: rangeFrom(cursor, first) }];
};

/** ANALYZE and OPTIMIZE behind their word; MariaDB's ANALYZE of a query is its EXPLAIN. */
export const upkeep =
  (kind: "analyze" | "optimize"): Reader =>
  (cursor, first) => {
    acceptOne(cursor, "no_write_to_binlog", "local");
    if (acceptOne(cursor, "table", "tables") === null) return passedOver(kind)(cursor, first);
    const tables = list(cursor, objectName);
    cursor.at = cursor.end;
    const range = rangeFrom(cursor, first);
    return [kind === "analyze" ? { kind, tables, range } : { kind: "vacuum", full: true, tables, range }];
  };

/** LOCK TABLES behind its first word. */
export const lockTables: Reader = (cursor, first) => {
  if (accept(cursor, "instance")) return passedOver("lock instance for backup")(cursor, first);
  if (acceptOne(cursor, "tables", "table") === null) refuse(cursor, "`TABLES` is missing");
  const locked = list(cursor, () => {
    const table = objectName(cursor);
    if (!["read", "write", "low_priority"].includes(word(cursor))) aliasOf(cursor);
    accept(cursor, "low_priority");
    const mode = acceptOne(cursor, "read", "write");
    accept(cursor, "local");
    accept(cursor, "concurrent");
    if (mode === null) refuse(cursor, "`READ` or `WRITE` is missing");
    return { table, mode };
  });
  if (acceptOne(cursor, "wait") !== null) cursor.at++;
  else accept(cursor, "nowait");
  const range = rangeFrom(cursor, first);
  return locked.map(({ table, mode }) => ({ kind: "lock-table", table, mode, range }));
};

/** LOAD DATA and LOAD XML behind their first word: rows of a file. */
export const load: Reader = (cursor, first) => {
  if (acceptOne(cursor, "data", "xml") === null) return passedOver("load")(cursor, first);
  let replaces = false;
  let ignores = false;
  while (cursor.at < cursor.end && !isNext(cursor, "into", "table")) {
    replaces ||= word(cursor) === "replace";
    ignores ||= word(cursor) === "ignore";
    cursor.at++;
  }
  expect(cursor, "into", "table");
  const table: ObjectName = objectName(cursor);
  const { at } = cursor;
  while (cursor.at < cursor.end && !(word(cursor) === "(" && isName(cursor, 1))) cursor.at++;
  const columns = cursor.at > at && word(cursor) === "(" ? loadColumns(cursor) : null;
  cursor.at = cursor.end;
  return [
    {
      kind: "insert",
      table,
      columns,
      inserted: { from: "copy", rows: [], count: null },
      onConflict: replaces ? "update" : ignores ? "nothing" : null,
      query: { reads: [], calls: [], star: false, columns: [] },
      marks: [],
      range: rangeFrom(cursor, first),
    },
  ];
};

const loadColumns = (cursor: Cursor): readonly string[] =>
  parenthesised(cursor, () => {
    if (isName(cursor)) return name(cursor);
    cursor.at++;
    return "";
  }).filter((column) => column !== "");

/** A statement that changes no table: recognised, and read no further. */
export const passedOver =
  (command: string): Reader =>
  (cursor, first) => {
    cursor.at = cursor.end;
    return [{ kind: "other", command, range: rangeFrom(cursor, first) }];
  };

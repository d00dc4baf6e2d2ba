import type { ObjectName, Operation } from "../../operation.ts";
import { accept, acceptOne, type Cursor, rangeFrom, refuse, word } from "../cursor.ts";
import { columnName, name } from "../names.ts";
import { columnPosition } from "./alter-add.ts";
import { columnDefinition, defaultValue, definitionBehind } from "./column-definition.ts";

/** MODIFY behind its word. */
export function modifyColumn(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  accept(cursor, "column");
  accept(cursor, "if", "exists");
  const { column: to, constraints } = columnDefinition(cursor);
  const position = columnPosition(cursor);
  const range = rangeFrom(cursor, first);
  return [{ kind: "modify-column", table, column: to.name, to, constraints, position, range }];
}

/** CHANGE behind its word: a renaming, where the name is another one, and the column as it will be. */
export function changeColumn(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  accept(cursor, "column");
  accept(cursor, "if", "exists");
  const column = columnName(cursor);
  const start = cursor.at;
  const { column: to, constraints } = definitionBehind(cursor, start, columnName(cursor));
  const position = columnPosition(cursor);
  const range = rangeFrom(cursor, first);
  const modified: Operation = { kind: "modify-column", table, column: to.name, to, constraints, position, range };
  if (to.name === column) return [modified];
  return [{ kind: "rename-column", table, column, to: to.name, range }, modified];
}

/** ALTER behind its word: a default, or whether an index, a column or a check counts. */
export function changeDefault(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  const what = acceptOne(cursor, "index", "key", "check", "constraint");
  if (what !== null) {
    accept(cursor, "if", "exists");
    name(cursor);
    accept(cursor, "not");
    const state = acceptOne(cursor, "visible", "invisible", "enforced", "ignored");
    if (state === null) refuse(cursor, "`VISIBLE`, `INVISIBLE` or `ENFORCED` is missing");
    return [{ kind: "alter-table-other", table, command: `alter ${what}`, range: rangeFrom(cursor, first) }];
  }
  accept(cursor, "column");
  accept(cursor, "if", "exists");
  const column = columnName(cursor);
  if (accept(cursor, "drop", "default")) {
    return [{ kind: "drop-default", table, column, range: rangeFrom(cursor, first) }];
  }
  if (!accept(cursor, "set")) refuse(cursor, "`SET` or `DROP DEFAULT` is missing");
  if (word(cursor) !== "default") {
    if (acceptOne(cursor, "visible", "invisible") === null) refuse(cursor, "`DEFAULT` is missing");
    return [{ kind: "alter-table-other", table, command: "alter column", range: rangeFrom(cursor, first) }];
  }
  cursor.at++;
  const value = defaultValue(cursor);
  return [{ kind: "set-default", table, column, default: value, range: rangeFrom(cursor, first) }];
}

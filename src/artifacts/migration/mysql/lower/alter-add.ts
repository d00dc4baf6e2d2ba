import type { ColumnPosition, ObjectName, Operation } from "../../operation.ts";
import { accept, type Cursor, isNext, list, rangeFrom, refuse } from "../cursor.ts";
import { name } from "../names.ts";
import { columnDefinition } from "./column-definition.ts";
import { tableElement } from "./index-definition.ts";
import { isPeriod, period } from "./period.ts";

/** ADD behind its word: a column, several in parentheses, an index or a constraint. */
export function addElements(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  if (isPeriod(cursor)) {
    period(cursor);
    return [{ kind: "alter-table-other", table, command: "add period", range: rangeFrom(cursor, first) }];
  }
  const element = tableElement(cursor, table);
  const range = rangeFrom(cursor, first);
  if (element?.kind === "index") return [{ ...element.index, range }];
  if (element?.kind === "constraint") return [{ kind: "add-constraint", table, constraint: element.constraint, range }];
  accept(cursor, "column");
  const ifNotExists = accept(cursor, "if", "not", "exists");
  if (!isNext(cursor, "(")) return [addColumn(cursor, table, first, ifNotExists)];
  cursor.at++;
  const added = list(cursor, (): readonly Operation[] => {
    const at = cursor.at;
    const inner = tableElement(cursor, table);
    if (inner?.kind === "index") return [inner.index];
    if (inner === null) return [addColumn(cursor, table, at, ifNotExists)];
    return [{ kind: "add-constraint", table, constraint: inner.constraint, range: rangeFrom(cursor, at) }];
  });
  if (!accept(cursor, ")")) refuse(cursor, "`)` is missing");
  return added.flat();
}

function addColumn(cursor: Cursor, table: ObjectName, first: number, ifNotExists: boolean): Operation {
  const { column, constraints } = columnDefinition(cursor);
  const position = columnPosition(cursor);
  return { kind: "add-column", table, column, constraints, ifNotExists, position, range: rangeFrom(cursor, first) };
}

/** `FIRST` and `AFTER column`. */
export function columnPosition(cursor: Cursor): ColumnPosition {
  if (accept(cursor, "first")) return "first";
  return accept(cursor, "after") ? { after: name(cursor) } : null;
}

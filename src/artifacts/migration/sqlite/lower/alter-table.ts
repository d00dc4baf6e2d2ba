import type { Operation } from "../../operation.ts";
import { accept, type Cursor, expect, isNext, name, qualified, refuse } from "../cursor.ts";
import { columnDefinition } from "./column.ts";
import { tableConstraint } from "./constraint.ts";
import { rangeSince, startOf } from "./place.ts";

/**
 * ALTER TABLE behind the word TABLE (lang_altertable.html): renaming, ADD and DROP COLUMN; since 3.53 constraints and NOT
 * NULL as well. A renaming is about the whole statement, anything else about its own words.
 */
export function alterTable(cursor: Cursor, start: number): readonly Operation[] {
  const table = qualified(cursor);
  const action = startOf(cursor);
  const range = () => rangeSince(cursor, action);
  if (accept(cursor, "rename", "to")) {
    const to = name(cursor);
    return [{ kind: "rename-table", range: rangeSince(cursor, start), table, to }];
  }
  if (accept(cursor, "rename")) {
    accept(cursor, "column");
    const column = name(cursor);
    expect(cursor, "to");
    const to = name(cursor);
    return [{ kind: "rename-column", range: rangeSince(cursor, start), table, column, to }];
  }
  if (accept(cursor, "drop", "constraint")) {
    const own = name(cursor);
    return [{ kind: "drop-constraint", range: range(), table, name: own, ifExists: false, cascade: false }];
  }
  if (accept(cursor, "drop")) {
    accept(cursor, "column");
    const column = name(cursor);
    return [{ kind: "drop-column", range: range(), table, column, ifExists: false, cascade: false }];
  }
  if (accept(cursor, "alter")) {
    accept(cursor, "column");
    const column = name(cursor);
    if (accept(cursor, "set", "not", "null")) return [{ kind: "set-not-null", range: range(), table, column }];
    expect(cursor, "drop", "not", "null");
    return [{ kind: "drop-not-null", range: range(), table, column }];
  }
  expect(cursor, "add");
  if (isNext(cursor, "constraint") || isNext(cursor, "check")) {
    const constraint = tableConstraint(cursor);
    if (constraint?.kind !== "check") return refuse(cursor);
    return [{ kind: "add-constraint", range: range(), table, constraint }];
  }
  accept(cursor, "column");
  const added = columnDefinition(cursor);
  return [{ kind: "add-column", range: range(), table, ifNotExists: false, ...added }];
}

import type { ObjectName, Operation } from "../../operation.ts";
import { accept, acceptOne, type Cursor, expect, list, rangeFrom } from "../cursor.ts";
import { columnName, name, objectName } from "../names.ts";

/** RENAME behind its word, in ALTER TABLE. */
export function renameWithin(cursor: Cursor, table: ObjectName, first: number): readonly Operation[] {
  if (accept(cursor, "column")) {
    accept(cursor, "if", "exists");
    const column = columnName(cursor);
    expect(cursor, "to");
    return [{ kind: "rename-column", table, column, to: name(cursor), range: rangeFrom(cursor, first) }];
  }
  if (acceptOne(cursor, "index", "key") !== null) {
    accept(cursor, "if", "exists");
    const index = { schema: table.schema, name: name(cursor) };
    expect(cursor, "to");
    return [{ kind: "rename-index", index, on: table, to: name(cursor), range: rangeFrom(cursor, first) }];
  }
  if (acceptOne(cursor, "to", "as") === null) accept(cursor, "=");
  return moved(cursor, table, objectName(cursor), first);
}

/** RENAME TABLE behind its words: several at once, from the left. */
export const renameTables = (cursor: Cursor, first: number): readonly Operation[] => {
  const found = list(cursor, () => {
    const at = cursor.at;
    accept(cursor, "if", "exists");
    const table = objectName(cursor);
    if (acceptOne(cursor, "wait") !== null) cursor.at++;
    else accept(cursor, "nowait");
    expect(cursor, "to");
    return moved(cursor, table, objectName(cursor), at);
  });
  const range = rangeFrom(cursor, first);
  return found.length === 1 ? (found[0] ?? []).map((operation) => ({ ...operation, range })) : found.flat();
};

/** A new name in another database moves the table there. */
function moved(cursor: Cursor, table: ObjectName, to: ObjectName, first: number): readonly Operation[] {
  const range = rangeFrom(cursor, first);
  const renamed: readonly Operation[] =
    to.name === table.name ? [] : [{ kind: "rename-table", table, to: to.name, range }];
  if (to.schema === null || to.schema === table.schema) return renamed;
  return [...renamed, { kind: "set-schema", table: { ...table, name: to.name }, to: to.schema, range }];
}

import type { Range } from "../../../../charter/index.ts";
import { lastWord } from "../python/value.ts";
import type { AlterAction } from "../schema-command.ts";
import { columnOf } from "./column.ts";
import { columnSpec, foreignKeyOf } from "./specs.ts";
import type { Field } from "./state.ts";
import { createJoinTable, isManyToMany, joinTableOf, keepForLater } from "./write-model.ts";
import { alter, forget, type Placed, type Writing } from "./writing.ts";

/** ADD COLUMN (`BaseDatabaseSchemaEditor.add_field`): a default fills the rows that are there, and is dropped again. */
export function addField(field: Field, at: Range, on: Placed, writing: Writing): void {
  const { model, around, table } = on;
  const { recorder, dialect } = writing;
  if (isManyToMany(field)) {
    createJoinTable(field, on, writing);
    return;
  }
  const column = columnOf(field, model, around);
  if (column === null) {
    const code = lastWord(field.call.callee);
    if (!/(?:GenericForeignKey|GenericRelation|Manager|Relation)$/.test(code)) {
      recorder.unread(code, "its class says nothing of its column", field.place, true);
    }
    return;
  }
  const filled = column.dbDefault ?? column.filledWith;
  const spec = columnSpec(column, at, around);
  const reference = foreignKeyOf(column, table.name, at, around);
  const { unique, ...plain } = spec;
  alter(writing, table, at, [
    {
      at,
      kind: "add-column",
      // SQLite is given a new table, which takes what ADD COLUMN does not.
      column: {
        ...(dialect === "sqlite" ? plain : spec),
        default: filled,
        ...(reference === null || dialect === "mysql" ? {} : { references: reference }),
      },
      ifNotExists: false,
    },
    ...(dialect === "mysql" && reference !== null
      ? [{ at, kind: "add-constraint", constraint: reference } as const]
      : []),
    ...(dialect === "sqlite" && unique === true
      ? [
          {
            at,
            kind: "add-constraint",
            constraint: { at, kind: "unique", name: null, columns: [column.name] },
          } as const,
        ]
      : []),
  ]);
  if (filled !== null && column.dbDefault === null) {
    alter(writing, table, at, [{ at, kind: "alter-column", column: column.name, default: null }]);
  }
  keepForLater(field, column, on, writing, false);
}

/** DROP COLUMN (`remove_field`), with the foreign key before it and what hangs on it. */
export function removeField(field: Field, at: Range, on: Placed, writing: Writing): void {
  const { model, around, table } = on;
  const { recorder, dialect } = writing;
  if (isManyToMany(field)) {
    const join = joinTableOf(field, on);
    if (join === null) return;
    forget(writing, join.name.name, null);
    recorder.command({ at, kind: "drop-table", table: join.name, ifExists: false, cascade: dialect === "postgresql" });
    return;
  }
  const column = columnOf(field, model, around);
  if (column === null) return;
  forget(writing, table.name, column.name);
  const reference = foreignKeyOf(column, table.name, at, around);
  const drop: AlterAction = {
    at,
    kind: "drop-column",
    column: column.name,
    ifExists: false,
    cascade: dialect === "postgresql",
  };
  if (dialect === "mysql" && reference !== null && reference.name !== null) {
    alter(writing, table, at, [
      { at, kind: "drop-constraint", name: reference.name, constraint: "foreign-key", ifExists: false },
    ]);
  }
  alter(writing, table, at, [drop]);
}

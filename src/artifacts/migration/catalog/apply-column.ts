import type { OperationOf } from "../operation.ts";
import type { Column, Schema, Table } from "../schema.ts";
import { changeFamily, changeTable } from "./change-table.ts";
import { constrainTable } from "./constrain-table.ts";
import { declaredColumn, storedDefault } from "./declared-column.ts";
import { dropColumn } from "./drop-column.ts";
import { mapEntries, withEntry, withoutEntries } from "./entries.ts";
import { tableOf } from "./relation.ts";
import { renameColumn } from "./rename-column.ts";
import { withSequences } from "./sequences.ts";

type ColumnOperation = OperationOf<
  | "add-column"
  | "drop-column"
  | "rename-column"
  | "alter-column-type"
  | "set-not-null"
  | "drop-not-null"
  | "set-default"
  | "drop-default"
  | "alter-identity"
>;

/** The commands of ALTER TABLE about columns; all but an identity reach the tables that inherit. */
export function applyColumn(schema: Schema, operation: ColumnOperation): Schema {
  const { table } = operation;
  const change = (name: string, changed: (column: Column) => Column): Schema =>
    changeFamily(schema, table, (each) => changeColumn(each, name, changed));
  switch (operation.kind) {
    case "add-column":
      return addColumn(schema, operation);
    case "drop-column":
      return dropColumn(schema, table, operation.column);
    case "rename-column":
      return renameColumn(schema, table, operation.column, operation.to);
    case "alter-column-type":
      return change(operation.column, (column) => ({ ...column, type: operation.type }));
    case "set-not-null":
      return changeFamily(schema, table, (each) => setNotNull(each, operation.column));
    case "drop-not-null":
      return changeFamily(schema, table, (each) => dropNotNull(each, operation.column));
    case "set-default":
      return change(operation.column, (column) => ({
        ...column,
        default: storedDefault(operation.default),
        serial: false,
      }));
    case "drop-default":
      return change(operation.column, (column) => ({ ...column, default: null, serial: false }));
    default:
      return changeTable(schema, table, (each) =>
        changeColumn(each, operation.column, (column) => ({ ...column, generated: operation.generated })),
      );
  }
}

function addColumn(schema: Schema, operation: OperationOf<"add-column">): Schema {
  const { column, constraints, table } = operation;
  const existing = tableOf(schema, table);
  if (operation.ifNotExists && existing?.columns.has(column.name) === true) return schema;
  const added = changeFamily(schema, table, (each) => ({
    ...each,
    columns: withEntry(each.columns, column.name, declaredColumn(column)),
  }));
  const constrained = constraints.reduce((current, constraint) => constrainTable(current, table, constraint), added);
  const result = tableOf(constrained, table);
  return result === null ? constrained : withSequences(constrained, result, [column]);
}

/** A column that is not listed (the table is assumed) stays unlisted: its type is not known. */
function changeColumn(table: Table, name: string, change: (column: Column) => Column): Table {
  const column = table.columns.get(name);
  return column === undefined ? table : { ...table, columns: withEntry(table.columns, name, change(column)) };
}

/** SET NOT NULL over a constraint that was NOT VALID validates it (PostgreSQL 18). */
function setNotNull(table: Table, name: string): Table {
  const changed = changeColumn(table, name, (column) => ({ ...column, notNull: true }));
  const pending = notNullConstraints(table, name);
  if (pending.length === 0) return changed;
  const constraints = mapEntries(table.constraints, (constraint) =>
    pending.includes(constraint.name) && !constraint.validated ? { ...constraint, validated: true } : constraint,
  );
  return { ...changed, constraints };
}

function dropNotNull(table: Table, name: string): Table {
  const changed = changeColumn(table, name, (column) => ({ ...column, notNull: false }));
  return { ...changed, constraints: withoutEntries(changed.constraints, notNullConstraints(table, name)) };
}

function notNullConstraints(table: Table, column: string): readonly string[] {
  return [...table.constraints.values()].flatMap((constraint) =>
    constraint.kind === "not-null" && constraint.column === column ? [constraint.name] : [],
  );
}

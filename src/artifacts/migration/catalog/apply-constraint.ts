import type { OperationOf } from "../operation.ts";
import type { Schema, Table, TableConstraint } from "../schema.ts";
import { withNotNull } from "./add-constraint.ts";
import { changeFamily, changeTable } from "./change-table.ts";
import { constrainTable } from "./constrain-table.ts";
import { withEntry, withoutEntries, withRenamedEntry } from "./entries.ts";

type ConstraintOperation = OperationOf<
  "add-constraint" | "validate-constraint" | "drop-constraint" | "rename-constraint"
>;

/** The commands of ALTER TABLE about constraints. */
export function applyConstraint(schema: Schema, operation: ConstraintOperation): Schema {
  const { table } = operation;
  switch (operation.kind) {
    case "add-constraint":
      return constrainTable(schema, table, operation.constraint);
    case "validate-constraint":
      return changeFamily(schema, table, (each) => validated(each, operation.name));
    case "drop-constraint":
      return changeFamily(schema, table, (each) => dropConstraint(each, operation.name));
    default:
      return changeTable(schema, table, (each) => renameConstraint(each, operation.name, operation.to));
  }
}

function validated(table: Table, name: string): Table {
  const constraint = table.constraints.get(name);
  if (constraint === undefined) return table;
  const kept = { ...table, constraints: withEntry(table.constraints, name, { ...constraint, validated: true }) };
  return constraint.kind === "not-null" ? withNotNull(kept, [constraint.column]) : kept;
}

/** The index that the constraint owns goes with it. A NOT NULL without a constraint entry has the server's own name. */
function dropConstraint(table: Table, name: string): Table {
  const constraint = table.constraints.get(name);
  const column = constraint === undefined ? notNullColumn(table, name) : notNullOf(constraint);
  const columns = column === null ? table.columns : nullable(table, column);
  if (constraint === undefined) return columns === table.columns ? table : { ...table, columns };
  return {
    ...table,
    columns,
    constraints: withoutEntries(table.constraints, [name]),
    indexes: withoutEntries(table.indexes, [name]),
  };
}

function notNullOf(constraint: TableConstraint): string | null {
  return constraint.kind === "not-null" ? constraint.column : null;
}

function notNullColumn(table: Table, name: string): string | null {
  return [...table.columns.keys()].find((column) => name === `${table.name}_${column}_not_null`) ?? null;
}

function nullable(table: Table, name: string): Table["columns"] {
  const column = table.columns.get(name);
  return column === undefined ? table.columns : withEntry(table.columns, name, { ...column, notNull: false });
}

/** A constraint and its index share their name. */
export function renameConstraint(table: Table, from: string, to: string): Table {
  return {
    ...table,
    constraints: withRenamedEntry(table.constraints, from, to, (constraint) => ({ ...constraint, name: to })),
    indexes: table.constraints.has(from)
      ? withRenamedEntry(table.indexes, from, to, (index) => ({ ...index, name: to, constraint: to }))
      : table.indexes,
  };
}

import type { RelationKey, Schema, Table } from "../schema.ts";
import { changeTables } from "./change-table.ts";
import { dependentKeys } from "./dependents.ts";
import { mapEntries, withRenamedEntry } from "./entries.ts";
import { withoutTable, withTable } from "./with-table.ts";

/** The catalogue with a table or view under another key; whatever points at it (foreign keys, children) follows. */
export function moveRelation(schema: Schema, from: RelationKey, to: RelationKey): Schema {
  if (from === to) return schema;
  const views = withRenamedEntry(schema.views, from, to, (view) => ({ ...view, key: to }));
  const table = schema.tables.get(from);
  if (table === undefined) return views === schema.views ? schema : { ...schema, views };
  const dot = to.indexOf(".");
  const renamed = { ...table, key: to, schema: to.slice(0, dot), name: to.slice(dot + 1) };
  const moved = withTable(withoutTable({ ...schema, views }, from), renamed);
  const followers = dependentKeys(schema, from).map((key) => (key === from ? to : key));
  return changeTables(moved, followers, (each) => pointElsewhere(each, from, to));
}

function pointElsewhere(table: Table, from: RelationKey, to: RelationKey): Table {
  const constraints = mapEntries(table.constraints, (constraint) =>
    constraint.kind === "foreign-key" && constraint.references === from
      ? { ...constraint, references: to }
      : constraint,
  );
  const isChild = table.partitionOf === from || table.inherits.includes(from);
  if (constraints === table.constraints && !isChild) return table;
  return {
    ...table,
    constraints,
    partitionOf: table.partitionOf === from ? to : table.partitionOf,
    inherits: table.inherits.map((parent) => (parent === from ? to : parent)),
  };
}

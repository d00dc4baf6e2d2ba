import type { RelationKey, Schema, Table, View } from "../schema.ts";
import { mapEntries, withRenamedEntry } from "./entries.ts";

/** The catalogue with a table or view under another key; whatever points at it (foreign keys, children) follows. */
export function moveRelation(schema: Schema, from: RelationKey, to: RelationKey): Schema {
  if (from === to) return schema;
  const views = withRenamedEntry<RelationKey, View>(schema.views, from, to, (view) => ({ ...view, key: to }));
  const dot = to.indexOf(".");
  const moved = withRenamedEntry<RelationKey, Table>(schema.tables, from, to, (table) => ({
    ...table,
    key: to,
    schema: to.slice(0, dot),
    name: to.slice(dot + 1),
  }));
  return { ...schema, views, tables: mapEntries(moved, (table) => pointElsewhere(table, from, to)) };
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

import type { RelationKey, Schema, Table, View } from "../schema.ts";
import { followTable } from "./apply-sequence.ts";
import { changeTables } from "./change-table.ts";
import { dependentKeys } from "./dependents.ts";
import { mapEntries, withoutEntries } from "./entries.ts";
import { withoutTable, withTable } from "./with-table.ts";
import { changeView, withView } from "./with-view.ts";

/** The catalogue with a table or view under another key; whatever points at it (foreign keys, children) follows. */
export function moveRelation(schema: Schema, from: RelationKey, to: RelationKey): Schema {
  if (from === to) return schema;
  const view = schema.views.get(from);
  if (view !== undefined) return followRead(withMovedView(schema, view, to), from, to);
  const table = schema.tables.get(from);
  if (table === undefined) return schema;
  const dot = to.indexOf(".");
  const renamed = { ...table, key: to, schema: to.slice(0, dot), name: to.slice(dot + 1) };
  const moved = withTable(withoutTable(schema, from), renamed);
  const followers = dependentKeys(schema, from).map((key) => (key === from ? to : key));
  const pointing = changeTables(moved, followers, (each) => pointElsewhere(each, from, to));
  return followRead(followTable(pointing, from, to), from, to, dependentKeys(schema, from));
}

/** Put in anew, so that what it reads knows its new key. */
function withMovedView(schema: Schema, view: View, to: RelationKey): Schema {
  return withView({ ...schema, views: withoutEntries(schema.views, [view.key]) }, { ...view, key: to });
}

/** Views read by identity: they go on reading what was renamed. */
function followRead(
  schema: Schema,
  from: RelationKey,
  to: RelationKey,
  readers: readonly RelationKey[] = dependentKeys(schema, from),
): Schema {
  return readers.reduce(
    (current, reader) =>
      changeView(current, reader, (view) =>
        view.reads.includes(from) ? { ...view, reads: view.reads.map((read) => (read === from ? to : read)) } : view,
      ),
    schema,
  );
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

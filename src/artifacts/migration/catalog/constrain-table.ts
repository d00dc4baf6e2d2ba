import type { Constraint, ObjectName } from "../operation.ts";
import type { Schema, Table } from "../schema.ts";
import { addConstraint } from "./add-constraint.ts";
import { changeTable, changeTables } from "./change-table.ts";
import { constraintName } from "./constraint-name.ts";
import { descendants } from "./dependents.ts";
import { resolveRelation } from "./relation.ts";

/**
 * The catalogue with a constraint added to a table that is there. Checks and NOT NULL reach its heirs under the same name;
 * keys and foreign keys reach partitions alone, a key under a name of the partition's own.
 */
export function constrainTable(schema: Schema, name: ObjectName, constraint: Constraint): Schema {
  let chosen: string | null = null;
  const constrained = changeTable(schema, name, (table) => {
    chosen = constraintName(schema, table, constraint);
    return addConstraint(schema, table, { ...constraint, name: chosen });
  });
  const heirs = descendants(constrained, resolveRelation(constrained, name));
  return changeTables(constrained, heirs, (table) => inherit(constrained, table, { ...constraint, name: chosen }));
}

function inherit(schema: Schema, table: Table, constraint: Constraint): Table {
  switch (constraint.kind) {
    case "check":
    case "not-null":
      return addConstraint(schema, table, constraint);
    case "foreign-key":
      return table.partitionOf === null ? table : addConstraint(schema, table, constraint);
    default:
      return table.partitionOf === null ? table : addConstraint(schema, table, { ...constraint, name: null });
  }
}

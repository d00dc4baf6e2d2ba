import type { ObjectName } from "../operation.ts";
import type { RelationKey, Schema, Table, TableConstraint } from "../schema.ts";
import { ownedSequences } from "./apply-sequence.ts";
import { changeFamily, changeTables } from "./change-table.ts";
import { dependentKeys } from "./dependents.ts";
import { withoutEntries } from "./entries.ts";
import { mentions, readsColumn } from "./reads-column.ts";
import { resolveRelation } from "./relation.ts";

/**
 * DROP COLUMN: indexes and constraints that involve the column go with it, several columns or not (manual, ALTER TABLE);
 * so do the policies that read it and the foreign keys that point at it, for which the server wants CASCADE.
 */
export function dropColumn(schema: Schema, table: ObjectName, column: string): Schema {
  const dropped = changeFamily(schema, table, (each) => withoutColumn(each, column));
  const key = resolveRelation(schema, table);
  const sequences = withoutEntries(dropped.sequences, ownedSequences(dropped, key, column));
  return changeTables({ ...dropped, sequences }, dependentKeys(dropped, key), (each) =>
    withoutReferences(each, key, column),
  );
}

function withoutColumn(table: Table, column: string): Table {
  const constraints = namesWhere(table.constraints, (constraint) => involves(constraint, column));
  const indexes = namesWhere(
    table.indexes,
    (index) => readsColumn(index, column) || constraints.includes(index.constraint ?? ""),
  );
  const policies = namesWhere(
    table.policies,
    ({ using, withCheck }) => mentions(using, column) || mentions(withCheck, column),
  );
  return {
    ...table,
    columns: withoutEntries(table.columns, [column]),
    constraints: withoutEntries(table.constraints, constraints),
    indexes: withoutEntries(table.indexes, indexes),
    policies: withoutEntries(table.policies, policies),
  };
}

function namesWhere<V>(map: ReadonlyMap<string, V>, matches: (value: V) => boolean): readonly string[] {
  return [...map].filter(([, value]) => matches(value)).map(([name]) => name);
}

function involves(constraint: TableConstraint, column: string): boolean {
  if (constraint.kind === "check") return mentions(constraint.expression, column);
  return constraint.kind === "not-null" ? constraint.column === column : constraint.columns.includes(column);
}

function withoutReferences(table: Table, key: RelationKey, column: string): Table {
  const names = namesWhere(
    table.constraints,
    (constraint) =>
      constraint.kind === "foreign-key" &&
      constraint.references === key &&
      constraint.referencedColumns.includes(column),
  );
  return names.length === 0 ? table : { ...table, constraints: withoutEntries(table.constraints, names) };
}

import type { ObjectName } from "../operation.ts";
import type { Column, Index, Policy, RelationKey, Schema, Table, TableConstraint } from "../schema.ts";
import { changeFamily } from "./change-table.ts";
import { mapEntries, withRenamedEntry } from "./entries.ts";
import { resolveRelation } from "./relation.ts";
import { renameInExpression } from "./rename-in-expression.ts";

/** RENAME COLUMN: constraints, indexes, policies, generated columns, partitions and foreign keys of others follow. */
export function renameColumn(schema: Schema, table: ObjectName, from: string, to: string): Schema {
  const renamed = changeFamily(schema, table, (each) => renameInTable(each, from, to));
  const key = resolveRelation(schema, table);
  return { ...renamed, tables: mapEntries(renamed.tables, (each) => renameInReferences(each, key, from, to)) };
}

function renameInTable(table: Table, from: string, to: string): Table {
  const one = (name: string): string => (name === from ? to : name);
  const columns = withRenamedEntry<string, Column>(table.columns, from, to, (column) => ({ ...column, name: to }));
  return {
    ...table,
    columns: mapEntries(columns, (column) => ({ ...column, default: renameInExpression(column.default, from, to) })),
    constraints: mapEntries(table.constraints, (constraint) => renameInConstraint(constraint, from, to)),
    indexes: mapEntries(table.indexes, (index) => renameInIndex(index, from, to)),
    policies: mapEntries(table.policies, (policy) => renameInPolicy(policy, from, to)),
    partitionedBy: table.partitionedBy?.map(one) ?? null,
  };
}

function renameInConstraint(constraint: TableConstraint, from: string, to: string): TableConstraint {
  if (constraint.kind === "check") {
    return { ...constraint, expression: renameInExpression(constraint.expression, from, to) };
  }
  if (constraint.kind === "not-null") return constraint.column === from ? { ...constraint, column: to } : constraint;
  return { ...constraint, columns: constraint.columns.map((name) => (name === from ? to : name)) };
}

function renameInIndex(index: Index, from: string, to: string): Index {
  return {
    ...index,
    keys: index.keys.map(({ column, expression }) => ({
      column: column === from ? to : column,
      expression: renameInExpression(expression, from, to),
    })),
    include: index.include.map((name) => (name === from ? to : name)),
    where: renameInExpression(index.where, from, to),
  };
}

function renameInPolicy(policy: Policy, from: string, to: string): Policy {
  return {
    ...policy,
    using: renameInExpression(policy.using, from, to),
    withCheck: renameInExpression(policy.withCheck, from, to),
  };
}

function renameInReferences(table: Table, key: RelationKey, from: string, to: string): Table {
  const constraints = mapEntries(table.constraints, (constraint) => {
    if (constraint.kind !== "foreign-key" || constraint.references !== key) return constraint;
    if (!constraint.referencedColumns.includes(from)) return constraint;
    return {
      ...constraint,
      referencedColumns: constraint.referencedColumns.map((name) => (name === from ? to : name)),
    };
  });
  return constraints === table.constraints ? table : { ...table, constraints };
}

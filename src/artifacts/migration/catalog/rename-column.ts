import type { ObjectName } from "../operation.ts";
import type { Column, Index, Policy, RelationKey, Schema, Table, TableConstraint } from "../schema.ts";
import { changeFamily, changeTables } from "./change-table.ts";
import { dependentKeys } from "./dependents.ts";
import { mapEntries, withRenamedEntry } from "./entries.ts";
import { readsColumn } from "./reads-column.ts";
import { resolveRelation } from "./relation.ts";
import { renameInExpression } from "./rename-in-expression.ts";

/** RENAME COLUMN: constraints, indexes, policies, generated columns, partitions and foreign keys of others follow. */
export function renameColumn(schema: Schema, table: ObjectName, from: string, to: string): Schema {
  const renamed = changeFamily(schema, table, (each) => renameInTable(each, from, to));
  const key = resolveRelation(schema, table);
  return changeTables(renamed, dependentKeys(renamed, key), (each) => renameInReferences(each, key, from, to));
}

function renameInTable(table: Table, from: string, to: string): Table {
  const one = (name: string): string => (name === from ? to : name);
  const columns = withRenamedEntry<string, Column>(table.columns, from, to, (column) => ({ ...column, name: to }));
  return {
    ...table,
    columns: mapEntries(columns, (column) => {
      const value = renameInExpression(column.default, from, to);
      if (column.computedFrom?.includes(from) === true)
        return { ...column, computedFrom: column.computedFrom.map(one) };
      return value === column.default ? column : { ...column, default: value };
    }),
    constraints: mapEntries(table.constraints, (constraint) => renameInConstraint(constraint, from, to)),
    indexes: mapEntries(table.indexes, (index) => renameInIndex(index, from, to)),
    policies: mapEntries(table.policies, (policy) => renameInPolicy(policy, from, to)),
    partitionedBy: table.partitionedBy?.map(one) ?? null,
  };
}

function renameInConstraint(constraint: TableConstraint, from: string, to: string): TableConstraint {
  if (constraint.kind === "check") {
    const expression = renameInExpression(constraint.expression, from, to);
    return expression === constraint.expression ? constraint : { ...constraint, expression };
  }
  if (constraint.kind === "not-null") return constraint.column === from ? { ...constraint, column: to } : constraint;
  if (!constraint.columns.includes(from)) return constraint;
  return { ...constraint, columns: constraint.columns.map((name) => (name === from ? to : name)) };
}

function renameInIndex(index: Index, from: string, to: string): Index {
  if (!readsColumn(index, from)) return index;
  return {
    ...index,
    keys: index.keys.map(({ column, expression, ...others }) => ({
      ...others,
      column: column === from ? to : column,
      expression: renameInExpression(expression, from, to),
    })),
    include: index.include.map((name) => (name === from ? to : name)),
    where: renameInExpression(index.where, from, to),
  };
}

function renameInPolicy(policy: Policy, from: string, to: string): Policy {
  const using = renameInExpression(policy.using, from, to);
  const withCheck = renameInExpression(policy.withCheck, from, to);
  return using === policy.using && withCheck === policy.withCheck ? policy : { ...policy, using, withCheck };
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

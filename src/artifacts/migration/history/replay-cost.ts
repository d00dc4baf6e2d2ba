import { resolveRelation } from "../catalog/index.ts";
import type { Operation } from "../operation.ts";
import type { Schema } from "../schema.ts";

/**
 * What applying an operation costs, in entries of the catalogue that are copied at most: catalogues are values, so that a
 * script that makes thousands of things costs the square of it.
 */
export function replayCost(schema: Schema, operation: Operation): number {
  const { tables, views, enums, objects, routines, domains, sequences, roles } = schema;
  const maps = [tables, views, enums, objects, routines, domains, sequences, roles];
  return maps.reduce((sum, { size }) => sum + size, 1 + tableCost(schema, operation));
}

function tableCost(schema: Schema, operation: Operation): number {
  if (!("table" in operation) || operation.table === null) return 0;
  const table = schema.tables.get(resolveRelation(schema, operation.table));
  if (table === undefined) return 0;
  return table.columns.size + table.constraints.size + table.indexes.size + table.policies.size + table.triggers.size;
}

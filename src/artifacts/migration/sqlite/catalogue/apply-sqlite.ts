import { applyOperation, resolveRelation, withoutTable, withTable } from "../../catalog/index.ts";
import type { Operation } from "../../operation.ts";
import type { RelationKey, Schema } from "../../schema.ts";

/**
 * The catalogue after an operation of SQLite. Foreign keys and views hold names, not tables: DROP TABLE leaves those of
 * others as they are, and a table of that name that is made or renamed later is what they mean again
 * (lang_altertable.html, 7). RENAME TO rewrites them, unless `legacy_alter_table` is on.
 */
export function applySqlite(schema: Schema, operation: Operation, parameters: ReadonlyMap<string, string>): Schema {
  switch (operation.kind) {
    case "drop-table":
      return withoutTableAlone(schema, resolveRelation(schema, operation.table));
    case "rename-table":
      return isOn(parameters.get("legacy_alter_table"))
        ? renamedAlone(schema, resolveRelation(schema, operation.table), operation.to)
        : applyOperation(schema, operation);
    default:
      return applyOperation(schema, operation);
  }
}

const withoutTableAlone = (schema: Schema, key: RelationKey): Schema =>
  schema.tables.has(key) ? { ...withoutTable(schema, key), dependents: schema.dependents } : schema;

function renamedAlone(schema: Schema, key: RelationKey, to: string): Schema {
  const table = schema.tables.get(key);
  if (table === undefined) return schema;
  return withTable(withoutTableAlone(schema, key), { ...table, key: `${table.schema}.${to}`, name: to });
}

/** What SQLite reads as a switch that is on (pragma.html). */
export const isOn = (value: string | undefined): boolean =>
  value !== undefined && ["1", "on", "yes", "true"].includes(value.toLowerCase());

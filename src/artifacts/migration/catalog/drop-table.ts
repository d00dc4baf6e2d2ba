import type { RelationKey, Schema, Table } from "../schema.ts";
import { descendants } from "./change-table.ts";
import { mapEntries, withoutEntries } from "./entries.ts";

/**
 * The catalogue without some tables and views, their partitions, and the foreign keys of other tables that point at them.
 * Tables that inherit go too: without CASCADE the server refuses to drop their parent.
 */
export function dropRelations(schema: Schema, keys: readonly RelationKey[]): Schema {
  const gone = [...keys, ...keys.flatMap((key) => descendants(schema, key))];
  const left = withoutEntries(schema.tables, gone);
  const views = withoutEntries(schema.views, gone);
  return { ...schema, views, tables: mapEntries(left, (table) => withoutReferences(table, gone)) };
}

function withoutReferences(table: Table, gone: readonly RelationKey[]): Table {
  const dangling = [...table.constraints.values()]
    .filter((constraint) => constraint.kind === "foreign-key" && gone.includes(constraint.references))
    .map(({ name }) => name);
  return dangling.length === 0 ? table : { ...table, constraints: withoutEntries(table.constraints, dangling) };
}

import type { RelationKey, Schema, Table } from "../schema.ts";
import { changeTables } from "./change-table.ts";
import { dependentKeys, descendants } from "./dependents.ts";
import { withoutEntries } from "./entries.ts";
import { withoutTable } from "./with-table.ts";

/**
 * The catalogue without some tables and views, their partitions, and the foreign keys of other tables that point at them.
 * Tables that inherit go too: without CASCADE the server refuses to drop their parent.
 */
export function dropRelations(schema: Schema, keys: readonly RelationKey[]): Schema {
  const gone = new Set([...keys, ...keys.flatMap((key) => descendants(schema, key))]);
  const referring = [...gone].flatMap((key) => dependentKeys(schema, key)).filter((key) => !gone.has(key));
  const left = [...gone].reduce(withoutTable, schema);
  const views = withoutEntries(left.views, [...gone]);
  return changeTables({ ...left, views }, [...new Set(referring)], (table) => withoutReferences(table, gone));
}

function withoutReferences(table: Table, gone: ReadonlySet<RelationKey>): Table {
  const dangling = [...table.constraints.values()].flatMap((constraint) =>
    constraint.kind === "foreign-key" && gone.has(constraint.references) ? [constraint.name] : [],
  );
  return dangling.length === 0 ? table : { ...table, constraints: withoutEntries(table.constraints, dangling) };
}

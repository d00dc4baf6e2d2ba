import type { ObjectName } from "../operation.ts";
import type { RelationKey, Schema, Table } from "../schema.ts";
import { assumedTable } from "./empty-schema.ts";
import { withEntry } from "./entries.ts";
import { childrenOf, resolveRelation } from "./relation.ts";

/** The catalogue with a table put in, replacing the one of its key. */
export function withTable(schema: Schema, table: Table): Schema {
  return { ...schema, tables: withEntry(schema.tables, table.key, table) };
}

/**
 * The catalogue with a table changed. A table that it does not hold is assumed to exist; a name that stands for a view is
 * left alone.
 */
export function changeTable(schema: Schema, name: ObjectName, change: (table: Table) => Table): Schema {
  const key = resolveRelation(schema, name);
  if (schema.views.has(key)) return schema;
  const table = schema.tables.get(key);
  const changed = change(table ?? assumedTable(key));
  return changed === table ? schema : withTable(schema, changed);
}

/** The same for a table and everything that inherits its columns (partitions included), however deep. */
export function changeFamily(schema: Schema, name: ObjectName, change: (table: Table) => Table): Schema {
  const changed = changeTable(schema, name, change);
  const key = resolveRelation(changed, name);
  return descendants(changed, key).reduce((current, child) => {
    const table = current.tables.get(child);
    return table === undefined ? current : withTable(current, change(table));
  }, changed);
}

/** Keys of the tables below one; a cycle, which the server would refuse, ends. */
export function descendants(schema: Schema, key: RelationKey): readonly RelationKey[] {
  const found = new Set<RelationKey>();
  const pending = [key];
  for (let parent = pending.pop(); parent !== undefined; parent = pending.pop()) {
    for (const child of childrenOf(schema, parent)) {
      if (child.key === key || found.has(child.key)) continue;
      found.add(child.key);
      pending.push(child.key);
    }
  }
  return [...found];
}

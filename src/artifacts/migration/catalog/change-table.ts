import type { ObjectName } from "../operation.ts";
import type { RelationKey, Schema, Table } from "../schema.ts";
import { descendants } from "./dependents.ts";
import { assumedTable } from "./empty-schema.ts";
import { withReach } from "./reach.ts";
import { resolveRelation } from "./relation.ts";
import { withTable } from "./with-table.ts";

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
  return changeTables(changed, descendants(changed, resolveRelation(changed, name)), change);
}

/** The catalogue with tables changed that a statement does not name but reaches. */
export function changeTables(schema: Schema, keys: readonly RelationKey[], change: (table: Table) => Table): Schema {
  let reached = schema;
  let changes = 0;
  for (const key of keys) {
    const table = reached.tables.get(key);
    const changed = table === undefined ? undefined : change(table);
    if (changed === undefined || changed === table) continue;
    reached = withTable(reached, changed);
    changes++;
  }
  return withReach(reached, changes);
}

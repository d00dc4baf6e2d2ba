import type { RelationKey, Schema, Table } from "../schema.ts";
import { emptyTable } from "./empty-schema.ts";
import { withEntry, withoutEntries } from "./entries.ts";
import { changedKeys } from "./layered-map.ts";

/** The catalogue with a table put in, replacing the one of its key; what is derived from tables is kept true. */
export function withTable(schema: Schema, table: Table): Schema {
  const before = schema.tables.get(table.key) ?? emptyTable(table.key);
  return {
    ...schema,
    tables: withEntry(schema.tables, table.key, table),
    indexOwners: ownersAfter(schema.indexOwners, before, table),
    dependents: dependentsAfter(schema.dependents, before, table),
  };
}

/** The catalogue without a table. */
export function withoutTable(schema: Schema, key: RelationKey): Schema {
  const table = schema.tables.get(key);
  if (table === undefined) return schema;
  return {
    ...schema,
    tables: withoutEntries(schema.tables, [key]),
    indexOwners: ownersAfter(schema.indexOwners, table, emptyTable(key)),
    dependents: withoutEntries(schema.dependents, [key]),
  };
}

function ownersAfter(owners: Schema["indexOwners"], before: Table, after: Table): Schema["indexOwners"] {
  let changed = owners;
  for (const name of changedKeys(before.indexes, after.indexes)) {
    const key = `${after.schema}.${name}`;
    if (after.indexes.has(name)) {
      if (changed.get(key) !== after.key) changed = withEntry(changed, key, after.key);
    } else if (changed.get(key) === after.key) changed = withoutEntries(changed, [key]);
  }
  return changed;
}

function dependentsAfter(dependents: Schema["dependents"], before: Table, after: Table): Schema["dependents"] {
  let changed = dependents;
  for (const target of newTargets(before, after)) {
    const known = changed.get(target) ?? new Map<RelationKey, true>();
    if (!known.has(after.key)) changed = withEntry(changed, target, withEntry(known, after.key, true));
  }
  return changed;
}

function* newTargets(before: Table, after: Table): Iterable<RelationKey> {
  if (after.partitionOf !== null && after.partitionOf !== before.partitionOf) yield after.partitionOf;
  if (after.inherits !== before.inherits) yield* after.inherits;
  for (const name of changedKeys(before.constraints, after.constraints)) {
    const constraint = after.constraints.get(name);
    if (constraint?.kind === "foreign-key") yield constraint.references;
  }
}

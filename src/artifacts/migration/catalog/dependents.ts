import type { RelationKey, Schema, Table } from "../schema.ts";
import { mayReach } from "./reach.ts";

/** Partitions and heirs of one table that are followed. */
const familyLimit = 1000;

/** The tables that may point at one: by a foreign key, as its partition or as its heir. */
export function dependentKeys(schema: Schema, key: RelationKey): readonly RelationKey[] {
  return mayReach(schema) ? [...(schema.dependents.get(key)?.keys() ?? [])] : [];
}

/** Keys of the tables below one, partitions and heirs, however deep; a cycle, which the server would refuse, ends. */
export function descendants(schema: Schema, key: RelationKey): readonly RelationKey[] {
  const found = new Set<RelationKey>();
  const pending = [key];
  for (let parent = pending.pop(); parent !== undefined && found.size < familyLimit; parent = pending.pop()) {
    for (const child of dependentKeys(schema, parent)) {
      if (child === key || found.has(child) || !isChild(schema.tables.get(child), parent)) continue;
      found.add(child);
      pending.push(child);
    }
  }
  return [...found];
}

function isChild(table: Table | undefined, parent: RelationKey): boolean {
  return table !== undefined && (table.partitionOf === parent || table.inherits.includes(parent));
}

import type { RelationKey, Schema, Table } from "../../../artifacts/migration/index.ts";

/** Views upon views are followed this far. */
const depthLimit = 5;

/** And to so many relations; a change may build any number upon each other. */
const readLimit = 200;

/** The tables with row-level security that a view reads, by way of other views too. */
export function securedBelow(schema: Schema, view: RelationKey): readonly Table[] {
  const found = new Set<Table>();
  const seen = new Set<RelationKey>();
  const follow = (key: RelationKey, depth: number): void => {
    if (seen.has(key) || depth > depthLimit || seen.size > readLimit) return;
    seen.add(key);
    const table = schema.tables.get(key);
    if (table?.rowSecurity === true) found.add(table);
    for (const read of schema.views.get(key)?.reads ?? []) follow(read, depth + 1);
  };
  follow(view, 0);
  return [...found];
}

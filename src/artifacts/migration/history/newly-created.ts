import { resolveRelation } from "../catalog/index.ts";
import { changedKeys } from "../catalog/layered-map.ts";
import type { Operation } from "../operation.ts";
import type { RelationKey, Schema } from "../schema.ts";

/**
 * The relations that an operation adds to those `created` so far, as it turns the catalogue `before` into `after`: what it
 * makes, and the new name of what was made and is renamed.
 */
export function newlyCreated(
  created: ReadonlySet<RelationKey>,
  operation: Operation,
  before: Schema,
  after: Schema,
): readonly RelationKey[] {
  switch (operation.kind) {
    case "create-table": {
      const key = resolveRelation(after, operation.table);
      const known = before.tables.get(key);
      // A table that statements spoke of before it was created cannot have been there, unless IF NOT EXISTS allows it.
      return known === undefined || (known.assumed && !operation.ifNotExists) ? [key] : [];
    }
    case "create-view": {
      const key = resolveRelation(after, operation.view);
      return operation.materialized && !before.views.has(key) ? [key] : [];
    }
    case "rename-table":
    case "set-schema": {
      if (!created.has(resolveRelation(before, operation.table))) return [];
      return [...changedKeys(before.tables, after.tables), ...changedKeys(before.views, after.views)].filter(
        (key) => !before.tables.has(key) && !before.views.has(key) && (after.tables.has(key) || after.views.has(key)),
      );
    }
    default:
      return [];
  }
}

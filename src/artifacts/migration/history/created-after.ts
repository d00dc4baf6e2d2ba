import { resolveRelation } from "../catalog/index.ts";
import type { Operation } from "../operation.ts";
import type { RelationKey, Schema } from "../schema.ts";

/** The relations created so far, once an operation turned the catalogue `before` into `after`; renamed ones by both names. */
export function createdAfter(
  created: ReadonlySet<RelationKey>,
  operation: Operation,
  before: Schema,
  after: Schema,
): ReadonlySet<RelationKey> {
  const found = newlyCreated(created, operation, before, after);
  return found.length === 0 ? created : new Set([...created, ...found]);
}

function newlyCreated(
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
      return [...after.tables.keys(), ...after.views.keys()].filter(
        (key) => !before.tables.has(key) && !before.views.has(key),
      );
    }
    default:
      return [];
  }
}

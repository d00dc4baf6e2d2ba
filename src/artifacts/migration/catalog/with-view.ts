import type { RelationKey, Schema, View } from "../schema.ts";
import { withEntry } from "./entries.ts";

/** The catalogue with a view put in; what it reads knows of it. */
export function withView(schema: Schema, view: View): Schema {
  const before = schema.views.get(view.key);
  let { dependents } = schema;
  for (const read of view.reads) {
    if (before?.reads.includes(read) === true) continue;
    const known = dependents.get(read) ?? new Map<RelationKey, true>();
    if (!known.has(view.key)) dependents = withEntry(dependents, read, withEntry(known, view.key, true));
  }
  return { ...schema, views: withEntry(schema.views, view.key, view), dependents };
}

/** The catalogue with a view changed; nothing where it holds none of that key. */
export function changeView(schema: Schema, key: RelationKey, change: (view: View) => View): Schema {
  const view = schema.views.get(key);
  const changed = view === undefined ? undefined : change(view);
  return changed === undefined || changed === view ? schema : withView(schema, changed);
}

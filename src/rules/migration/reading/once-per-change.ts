import type { MigrationChange } from "../../../artifacts/migration/index.ts";

/**
 * A view of a change that is made once, when a rule first asks for it, and shared by all rules that ask again: two hundred
 * rules must not each walk the history. It is forgotten with the change. `make` must be pure and its result never altered.
 */
export function oncePerChange<View extends object>(
  make: (change: MigrationChange) => View,
): (change: MigrationChange) => View {
  const views = new WeakMap<MigrationChange, View>();
  return (change) => {
    const known = views.get(change);
    if (known !== undefined) return known;
    const view = make(change);
    views.set(change, view);
    return view;
  };
}

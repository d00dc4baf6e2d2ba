import type { Unit } from "./unit.ts";

/**
 * Which members of a list before and after are one: those of the same name, then those that say the same by themselves, then
 * whatever is left, in order.
 */
export function matchMembers(
  before: readonly Unit[],
  after: readonly Unit[],
  sayBefore: (unit: Unit) => string,
  sayAfter: (unit: Unit) => string,
): readonly (readonly [Unit, Unit])[] {
  const left = new Set(before);
  const matched = new Map<Unit, Unit>();
  const match = (keyBefore: (unit: Unit) => string | null, keyAfter: (unit: Unit) => string | null): void => {
    // Backwards, so that the last of each is the first one left.
    const byKey = Map.groupBy([...left].toReversed(), keyBefore);
    for (const unit of after) {
      const key = matched.has(unit) ? null : keyAfter(unit);
      const found = key === null ? undefined : byKey.get(key)?.pop();
      if (found === undefined) continue;
      matched.set(unit, found);
      left.delete(found);
    }
  };
  match(nameOf, nameOf);
  match(sayBefore, sayAfter);
  const rest = [...left].reverse();
  for (const unit of after) {
    const next = matched.has(unit) ? undefined : rest.pop();
    if (next !== undefined) matched.set(unit, next);
  }
  return [...matched].map(([unit, was]) => [was, unit]);
}

const nameOf = (unit: Unit): string | null => (unit.kind === "schema" ? unit.value.name : null);

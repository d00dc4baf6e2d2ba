import type { Constraint, RelationKey, Step } from "../../../artifacts/migration/index.ts";

/**
 * The name that a constraint has once its step is done: as declared, or the one that the server chooses. Null where that is
 * not known, since the table may hold others that nobody sees.
 */
export function constraintName(step: Step, key: RelationKey, constraint: Constraint): string | null {
  if (constraint.name !== null) return constraint.name;
  const before = step.before.tables.get(key);
  const after = step.after.tables.get(key);
  if (before === undefined || after === undefined || before.assumed) return null;
  const added = [...after.constraints.values()].filter(({ name }) => !before.constraints.has(name));
  return added.length === 1 && added[0]?.kind === constraint.kind ? added[0].name : null;
}

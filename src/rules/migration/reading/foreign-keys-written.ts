import type { MigrationChange, Step, Table, TableConstraint } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { tableSteps } from "./table-steps.ts";

/** A foreign key as the catalogue holds it. */
export type ForeignKey = Extract<TableConstraint, { kind: "foreign-key" }>;

/** A foreign key that the change adds and leaves behind, and the step that adds it. */
export interface WrittenForeignKey {
  readonly table: Table;
  readonly key: ForeignKey;
  readonly step: Step;
}

/** A table with more constraints is left alone: each statement is compared with all of them. */
const constraintLimit = 200;

/** The foreign keys that a change adds, in its order. Those that a partition takes over from its parent are left out. */
export const foreignKeysWritten: (change: MigrationChange) => readonly WrittenForeignKey[] = oncePerChange((change) => {
  const found: WrittenForeignKey[] = [];
  const seen = new Set<string>();
  for (const { step, operation, key, followed } of tableSteps(change)) {
    const adds =
      operation.kind === "create-table" || operation.kind === "add-column" || operation.kind === "add-constraint";
    const table = followed.endKey === null || !adds ? undefined : change.after.tables.get(followed.endKey);
    if (table === undefined || table.partitionOf !== null || table.constraints.size > constraintLimit) continue;
    const before = operation.kind === "create-table" ? undefined : step.before.tables.get(key)?.constraints;
    for (const constraint of step.after.tables.get(key)?.constraints.values() ?? []) {
      const end = table.constraints.get(constraint.name);
      const id = `${table.key} ${constraint.name}`;
      if (end?.kind !== "foreign-key" || before?.has(constraint.name) === true || seen.has(id)) continue;
      seen.add(id);
      found.push({ table, key: end, step });
    }
  }
  return found;
});

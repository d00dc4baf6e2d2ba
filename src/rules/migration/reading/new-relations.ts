import {
  type MigrationChange,
  type RelationKey,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { tableSteps } from "./table-steps.ts";

/** A step, and whether a relation was made by an earlier step of the same change. */
export interface StepWithNews {
  readonly step: Step;
  readonly isNew: (key: RelationKey) => boolean;
}

/**
 * Every step with what the change had made before it: tables followed through renames, and views. Ask `isNew` before the
 * next step is taken.
 */
export function* newRelations(change: MigrationChange): Iterable<StepWithNews> {
  const byStep = tablesByStep(change);
  const made = new Set<RelationKey>();
  for (const step of change.steps) {
    yield { step, isNew: (key) => made.has(key) };
    const { operation, before } = step;
    const on = byStep.get(step);
    if (operation.kind === "create-view") {
      const key = resolveRelation(step.after, operation.view);
      if (!before.views.has(key)) made.add(key);
    } else if (on?.made === true) {
      if (operation.kind === "create-table") made.add(on.key);
      if (operation.kind === "drop-table" || operation.kind === "rename-table" || operation.kind === "set-schema") {
        made.delete(on.key);
      }
      if (operation.kind === "rename-table") made.add(`${on.key.slice(0, on.key.indexOf("."))}.${operation.to}`);
      if (operation.kind === "set-schema") made.add(`${operation.to}.${on.key.slice(on.key.indexOf(".") + 1)}`);
    }
  }
}

const tablesByStep = oncePerChange(
  (change) =>
    new Map(
      tableSteps(change).map(({ step, key, followed }): [Step, { key: RelationKey; made: boolean }] => [
        step,
        { key, made: followed.madeBy !== null },
      ]),
    ),
);

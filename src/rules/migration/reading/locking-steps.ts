import type { MigrationChange, RelationKey, Step } from "../../../artifacts/migration/index.ts";
import { stopsWrites } from "../../../artifacts/migration/index.ts";
import { contextOf, type LockEffects, lockEffects, type TakenLock } from "./lock-effects.ts";
import { newRelations } from "./new-relations.ts";
import { ownTable } from "./own-table.ts";

/** A step with what it does to relations that were there before the change; those that the change makes are left out. */
export interface LockingStep extends LockEffects {
  readonly step: Step;
  /** The locks that stop writes at least. */
  readonly stopping: readonly TakenLock[];
}

const known = new WeakMap<MigrationChange, readonly LockingStep[]>();

/** A foreign key of a table without rows asks nothing of the table that it points at, though it locks it. */
function addsKeyToNew(step: Step, isNew: (key: RelationKey) => boolean): boolean {
  const { kind } = step.operation;
  const own = kind === "add-constraint" || kind === "add-column" ? ownTable(step) : null;
  return own !== null && isNew(own);
}

/** Every step with its locks and its work on existing relations. Several rules ask, so the answer is kept. */
export function lockingSteps(change: MigrationChange): readonly LockingStep[] {
  const before = known.get(change);
  if (before !== undefined) return before;
  const found: LockingStep[] = [];
  for (const { step, isNew } of newRelations(change)) {
    const existing = (key: RelationKey): boolean =>
      !isNew(key) && step.before.tables.get(key)?.persistence !== "temporary";
    const effects = lockEffects(step.operation, contextOf(step, change.postgresVersion));
    const locks = effects.locks.filter(({ key }) => key === null || existing(key));
    found.push({
      step,
      locks,
      stopping: locks.filter(({ mode }) => stopsWrites(mode)),
      rewrites: effects.rewrites.filter(existing),
      builds: effects.builds.filter(existing),
      scans: addsKeyToNew(step, isNew) ? [] : effects.scans.filter(existing),
    });
  }
  known.set(change, found);
  return found;
}

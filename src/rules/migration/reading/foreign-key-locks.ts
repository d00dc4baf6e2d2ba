import { type MigrationChange, type RelationKey, resolveRelation } from "../../../artifacts/migration/index.ts";
import { declaredKeys } from "./lock-neighbours.ts";
import { type LockingStep, lockingSteps } from "./locking-steps.ts";
import { oncePerChange } from "./once-per-change.ts";
import { ownTable } from "./own-table.ts";
import { isInForce } from "./timeouts.ts";
import { byTransaction } from "./transaction-groups.ts";

/** The foreign keys that one transaction adds, and the tables in use that they lock until it ends. */
export interface ForeignKeyLocks {
  readonly steps: readonly LockingStep[];
  /** Tables that were there before the change, each once, in the order they are locked. */
  readonly parents: readonly RelationKey[];
  /** A table in use gets one of the keys, so that the transaction locks it as well. */
  readonly onExisting: boolean;
  /** The transaction goes on with work that takes as long as a table is large. */
  readonly isLong: boolean;
}

/** What the foreign keys of a change lock, a transaction each; those under a lock_timeout are left out. */
export const foreignKeyLocks: (change: MigrationChange) => readonly ForeignKeyLocks[] =
  oncePerChange(findForeignKeyLocks);

function findForeignKeyLocks(change: MigrationChange): readonly ForeignKeyLocks[] {
  return byTransaction(lockingSteps(change)).flatMap((group) => {
    const steps = group.filter((each) => parentsOf(each).length > 0 && !isInForce(each.step, "lock_timeout"));
    const [first] = steps;
    if (first === undefined) return [];
    const rest = group.slice(group.indexOf(first) + 1);
    return [
      {
        steps,
        parents: [...new Set(steps.flatMap(parentsOf))],
        onExisting: steps.some(({ step, locks }) => step.operation.kind !== "create-table" && isOwnLocked(locks, step)),
        isLong: rest.some(isLongWork),
      },
    ];
  });
}

/** The tables in use that the foreign keys of a step point at; a key onto its own table locks no other. */
function parentsOf({ step, stopping }: LockingStep): readonly RelationKey[] {
  const { operation, before } = step;
  const own = ownTable(step);
  const named = declaredKeys(operation).flatMap((each) =>
    each.kind === "foreign-key" ? [resolveRelation(before, each.references)] : [],
  );
  return named.filter((key) => key !== own && stopping.some((lock) => lock.key === key));
}

function isOwnLocked(locks: LockingStep["locks"], step: LockingStep["step"]): boolean {
  const own = ownTable(step);
  return locks.some(({ key }) => key === own);
}

function isLongWork({ step, rewrites, builds, scans }: LockingStep): boolean {
  const { kind } = step.operation;
  return rewrites.length + builds.length + scans.length > 0 || kind === "update" || kind === "delete";
}

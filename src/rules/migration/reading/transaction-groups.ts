import type { Step } from "../../../artifacts/migration/index.ts";
import type { LockingStep } from "./locking-steps.ts";

/**
 * Steps that share a transaction, in order. A statement outside of one is a group of its own; where the tool is not known,
 * a file is one group, since its tool may well wrap it.
 */
export function byTransaction(steps: readonly LockingStep[]): readonly (readonly LockingStep[])[] {
  return [...Map.groupBy(steps, ({ step }) => step.circumstances.transactionNumber).values()];
}

/** Whether a transaction is known to be open: where the tool is not known, nothing may be blamed on one. */
export const isInTransaction = ({ step }: LockingStep): boolean => keepsLocks(step);

/** Whether a step keeps its locks for those behind it. A DO block is a transaction of its own where no other one is open. */
export function keepsLocks({ statement, circumstances: { transaction } }: Step): boolean {
  return transaction === null ? statement.block : transaction !== "unknown";
}

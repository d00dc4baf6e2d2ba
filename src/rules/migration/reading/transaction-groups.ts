import type { LockingStep } from "./locking-steps.ts";

/**
 * Steps that share a transaction, in order. A statement outside of one is a group of its own; where the tool is not known,
 * a file is one group, since its tool may well wrap it.
 */
export function byTransaction(steps: readonly LockingStep[]): readonly (readonly LockingStep[])[] {
  return [...Map.groupBy(steps, ({ step }) => step.circumstances.transactionNumber).values()];
}

/** Whether a transaction is known to be open: where the tool is not known, nothing may be blamed on one. */
export function isInTransaction({ step }: LockingStep): boolean {
  const { transaction } = step.circumstances;
  return transaction !== null && transaction !== "unknown";
}

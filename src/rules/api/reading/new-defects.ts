import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";

/** An operation with what is wrong with it. */
export interface Defective<Defect> {
  readonly operation: Operation;
  readonly defect: Defect;
}

/**
 * Operations that the change leaves with a defect which they did not have before: those that it adds with one, and those that
 * it edits into one. Whoever edits an operation is not asked to mend what it has lived with. In an audit all are.
 * @param defectOf what is wrong with an operation; null: nothing.
 */
export function newDefects<Defect>(
  { operations, audit }: OpenapiChange,
  defectOf: (operation: Operation) => Defect | null,
): readonly Defective<Defect>[] {
  return operations.flatMap(({ status, before, after }) => {
    if (after === null || (status === "unchanged" && !audit)) return [];
    const defect = defectOf(after);
    if (defect === null) return [];
    return audit || before === null || defectOf(before) === null ? [{ operation: after, defect }] : [];
  });
}

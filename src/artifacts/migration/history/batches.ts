import type { Batch, Script, Statement } from "../migration.ts";

/** The batch of a statement: its number within the script, and how the tool runs it. */
export interface StatementBatch {
  readonly number: number;
  readonly mode: Batch["mode"];
}

/** A script as far as its batches go. */
interface Batched extends Pick<Script, "batches"> {
  readonly statements: readonly Pick<Statement, "range">[];
}

/**
 * For each statement of a script the batch that it is run in, or null where it runs alone. One statement sent as one
 * string is alone; one within a transaction of the tool is not.
 */
export function batchesOf({ statements, batches }: Batched): readonly (StatementBatch | null)[] {
  let next = 0;
  const found = statements.map(({ range }): StatementBatch | null => {
    while ((batches[next]?.endLine ?? Number.POSITIVE_INFINITY) < range.startLine) next += 1;
    const batch = batches[next];
    return batch !== undefined && batch.startLine <= range.startLine ? { number: next, mode: batch.mode } : null;
  });
  const isAlone = (batch: StatementBatch, index: number): boolean =>
    batch.mode === "implicit" && batch.number !== found[index - 1]?.number && batch.number !== found[index + 1]?.number;
  return found.map((batch, index) => (batch === null || isAlone(batch, index) ? null : batch));
}

import type { Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { linesOf } from "../reading/text-of-range.ts";
import { insertAt } from "./insertion.ts";

/** The last line of a step's operation with words put behind it, as a suggestion; null in a DO block, a text of its own. */
export function appended({ operation, migration, statement }: Step, words: string): Suggestion | null {
  const { endLine, endColumn } = operation.range;
  return statement.block ? null : insertAt(linesOf(migration), { line: endLine, column: endColumn }, words);
}

/** NOT VALID behind an ADD CONSTRAINT command: the grammar takes it after everything else. */
export const appendNotValid = (step: Step): Suggestion | null => appended(step, " NOT VALID");

import type { Step } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { insertAt } from "./insertion.ts";

/** Adds NOT VALID behind an ADD CONSTRAINT command: the grammar takes it after everything else. */
export function appendNotValid(step: Step): Suggestion | null {
  const { endLine, endColumn } = step.operation.range;
  return insertAt(step.migration.text, { line: endLine, column: endColumn }, " NOT VALID");
}

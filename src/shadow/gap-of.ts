import type { PlannedScript, PlannedStatement } from "./rehearsal.ts";

/** Why what comes behind a statement finds something else than production would; null: it does not. */
export function gapOf({ treatment }: PlannedStatement): string | null {
  return treatment.kind === "replace" || leavesHole(treatment) ? treatment.note : null;
}

/** Parts of the script are not run at all, and would have left something. */
export const hasHole = ({ statements }: PlannedScript): boolean =>
  statements.some(({ treatment }) => leavesHole(treatment));

const leavesHole = (treatment: PlannedStatement["treatment"]): treatment is Hole =>
  (treatment.kind === "skip" || treatment.kind === "refuse") && treatment.leavesGap;

type Hole = Extract<PlannedStatement["treatment"], { leavesGap: boolean }>;

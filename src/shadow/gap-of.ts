import type { PlannedStatement } from "./rehearsal.ts";

/** Why what comes behind a statement finds less than production would; null: it does not. */
export function gapOf({ treatment }: PlannedStatement): string | null {
  switch (treatment.kind) {
    case "run":
      return null;
    case "replace":
      return treatment.note;
    case "skip":
    case "refuse":
      return treatment.leavesGap ? treatment.note : null;
    default:
      return treatment satisfies never;
  }
}

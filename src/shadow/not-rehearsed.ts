import type { NotRehearsed } from "./observation.ts";
import type { PlannedScript, PlannedStatement, Rehearsal } from "./rehearsal.ts";

/** The statements of a change that are not run as they stand; of ways down those that are refused. */
export function notRehearsed({ migrations }: Rehearsal): readonly NotRehearsed[] {
  return migrations.flatMap(({ up, down, observed }) =>
    observed
      ? [...ofScript(up), ...(down === null ? [] : ofScript(down).filter(({ kind }) => kind === "refused"))]
      : [],
  );
}

const ofScript = ({ path, statements }: PlannedScript): readonly NotRehearsed[] =>
  statements.flatMap(({ range, treatment }): readonly NotRehearsed[] => {
    switch (treatment.kind) {
      case "run":
        return [];
      case "skip":
        return [{ path, range, kind: "skipped", note: treatment.note }];
      case "replace":
        return [{ path, range, kind: "replaced", note: treatment.note }];
      case "refuse":
        return [{ path, range, kind: "refused", note: treatment.note }];
      default:
        return treatment satisfies never;
    }
  });

/** Why what comes behind a statement finds less than production would; null: it does not. */
export function gapOf({ treatment }: PlannedStatement): string | null {
  if (treatment.kind === "run") return null;
  return treatment.kind === "skip" && !treatment.leavesGap ? null : treatment.note;
}

import type { NotRehearsed } from "./observation.ts";
import type { PlannedScript, Rehearsal } from "./rehearsal.ts";

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

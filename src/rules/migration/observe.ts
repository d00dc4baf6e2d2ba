import type { RelationKey, Step } from "../../artifacts/migration/index.ts";
import type { Range, Severity, Suggestion } from "../../charter/index.ts";
import type { Observation } from "../rule.ts";

/** What a rule says of a place where it is broken. `subject` names the object it is about, so that it survives moved lines. */
export interface Violation {
  readonly subject: string;
  /** Two sentences: what is there and what happens in production; what to write instead. */
  readonly message: string;
  /** Default: the operation's own range. */
  readonly range?: Range;
  readonly suggestion?: Suggestion | null;
  readonly severity?: Severity;
  /** The table whose size decides how long this takes: a small one makes the finding lighter. */
  readonly heavyOn?: RelationKey;
  /** The remedy as SQL, a line each: statements end with their semicolon. */
  readonly draft?: readonly string[];
}

/** Longer subjects are cut: they come from the change, and only have to tell its objects apart. */
const longestSubject = 300;

/** Longer drafts are left out: nobody reads them, and a statement of the change may have a megabyte. */
const longestDraft = 2000;

/** The rule is broken at a step. */
export function violation(step: Step, found: Violation): Observation {
  const observation = violationAt(step.migration.path, found.range ?? step.operation.range, found);
  const { origin, text } = step.statement;
  return origin === "tool" && observation.kind === "violation" ? { ...observation, sends: text } : observation;
}

/** The rule is broken at a place that is no operation: a file, a comment, a line of a list. */
export function violationAt(path: string, range: Range, found: Omit<Violation, "range">): Observation {
  const { message, severity, heavyOn, suggestion = null } = found;
  const draft = (found.draft ?? []).join("\n");
  const subject = found.subject.slice(0, longestSubject);
  return {
    kind: "violation",
    path,
    range,
    subject,
    message,
    suggestion,
    draft: draft === "" || draft.length > longestDraft ? null : draft,
    ...(severity === undefined ? {} : { severity }),
    ...(heavyOn === undefined ? {} : { heavyOn }),
  };
}

/** The rule is kept at a step; `reason` is one sentence. */
export function kept(step: Step, reason: string, range: Range = step.operation.range): Observation {
  return { kind: "kept", path: step.migration.path, range, reason };
}

import type { Location, Severity } from "../../charter/index.ts";
import type { Concern } from "../assess/assessment.ts";
import type { ownRules } from "../own-rules.ts";
import type { PolicyProblem } from "../policy/policy-problem.ts";
import { sentence } from "../sentence.ts";

/** What is wrong with a file that reviews are made by, as a rule of the review's own would say it. */
export const setUpConcern = (
  rule: (typeof ownRules)[number]["id"],
  severity: Severity,
  at: Location,
  message: string,
): Concern => ({
  ...at,
  rule,
  // The files decide what a change must show before it is merged.
  item: "definition-of-done",
  severity,
  message,
  quote: "",
  suggestion: null,
  subject: message,
  draft: null,
});

/** A problem of such a file as a concern. */
export const problemConcern = (
  rule: (typeof ownRules)[number]["id"],
  severity: Severity,
  { path, line, column, endLine = line, endColumn = column, message, remedy }: PolicyProblem,
): Concern =>
  setUpConcern(
    rule,
    severity,
    { path, startLine: line, startColumn: column, endLine, endColumn },
    `${sentence(message)} ${sentence(remedy)}`,
  );

import { customOf } from "../reading/custom.ts";
import type { LockingStep } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { isInForce } from "../reading/timeouts.ts";
import { settingRule } from "./define-setting-rule.ts";

/** Statements that may well take an hour and stop nobody meanwhile: a timeout would only waste their work. */
function isPatient({ step: { operation } }: LockingStep): boolean {
  if (operation.kind === "validate-constraint" || operation.kind === "update" || operation.kind === "delete")
    return true;
  return "concurrently" in operation && operation.concurrently;
}

export const missingStatementTimeout = settingRule({
  parameter: "statement_timeout",
  value: "5s",
  isSet: (step) => isInForce(step, "statement_timeout"),
  isHeard: ({ record }) => customOf(record, "statement_timeout") !== "not-the-custom",
  isWanted: (steps) => !steps.some(isPatient),
  says: (places) =>
    `This stops others without a statement_timeout${places}: a scan or rewrite that takes longer than expected keeps them waiting until somebody cancels it.`,
  meta: {
    id: "missing-statement-timeout",
    title: "Lock held without a statement_timeout",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A `lock_timeout` bounds the wait for a lock, not the work under it. Without a `statement_timeout` a statement that turns out to scan or rewrite a large table keeps everybody waiting until a person cancels it. Reported once for a change, with all places.",
    remedy: "Set `statement_timeout` before the first statement that stops others, to what your users can wait.",
    quietWhen: [
      "A `statement_timeout` above zero is in force.",
      "The file builds an index concurrently, validates a constraint or fills rows: a timeout would only undo their work.",
      "The base branch has five migrations or more, and next to none of them sets one: the team has it elsewhere.",
      "All locks are on tables that the same change makes, or stop nobody.",
    ],
    references: [manual.sessionParameters],
    examples: {
      bad: [
        {
          title: "only the wait is bounded",
          sql: "SET lock_timeout = '1s';\nALTER TABLE users ADD COLUMN nickname text;",
          quote: "ADD COLUMN nickname text",
        },
      ],
      good: [
        {
          title: "both are",
          sql: "SET lock_timeout = '1s';\nSET statement_timeout = '5s';\nALTER TABLE users ADD COLUMN nickname text;",
        },
        { title: "a concurrent build", sql: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email);" },
      ],
    },
  },
});

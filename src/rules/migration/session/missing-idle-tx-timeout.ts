import type { Step } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { isInForce } from "../reading/timeouts.ts";
import { settingRule } from "./define-setting-rule.ts";

const parameter = "idle_in_transaction_session_timeout";

/** Whether a transaction is known to be open. */
const isOpen = ({ circumstances: { transaction } }: Step): boolean => transaction !== null && transaction !== "unknown";

export const missingIdleTxTimeout = settingRule({
  parameter,
  value: "10s",
  isSet: (step) => !isOpen(step) || isInForce(step, parameter),
  says: (places) =>
    `This takes a lock in a transaction without an ${parameter}${places}: if the tool hangs or its connection is lost, the lock stays and others wait until the server notices.`,
  meta: {
    id: "missing-idle-tx-timeout",
    title: "Lock taken without an idle_in_transaction_session_timeout",
    item: "backward-compatible-migrations",
    severity: "advice",
    offByDefault: true,
    problem:
      "A migration tool that stops between two statements of a transaction (a debugger, a lost connection, a killed container) keeps its locks until the server closes the session. Reported once for a change; off unless the policy names it.",
    remedy:
      "Set `idle_in_transaction_session_timeout` at the start of the migration, or for the role that runs migrations.",
    quietWhen: [
      "It is set above zero.",
      "No transaction is open, or all locks are on tables that the same change makes.",
    ],
    references: [manual.sessionParameters],
    examples: {
      bad: [
        {
          title: "nothing ends a session that hangs",
          sql: "BEGIN;\nALTER TABLE users ADD COLUMN nickname text;\nCOMMIT;",
          quote: "ADD COLUMN nickname text",
        },
      ],
      good: [
        {
          title: "the server ends it",
          sql: `BEGIN;\nSET LOCAL ${parameter} = '10s';\nALTER TABLE users ADD COLUMN nickname text;\nCOMMIT;`,
        },
      ],
    },
  },
});

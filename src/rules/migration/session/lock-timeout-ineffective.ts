import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { lockTimeoutFaults } from "../reading/lock-timeout-faults.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { code } from "../reading/sql-name.ts";
import { timeoutOf } from "../reading/timeouts.ts";

/** A concurrent build that gives up leaves an invalid index behind. */
function buildsUnder({ step: { operation, circumstances } }: LockingStep): boolean {
  const timeout = timeoutOf(circumstances.parameters.get("lock_timeout") ?? "0") ?? 0;
  return operation.kind === "create-index" && operation.concurrently && timeout > 0;
}

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, value, message } of lockTimeoutFaults(change)) {
    yield violation(step, { subject: `lock_timeout ${value}`, message });
  }
  for (const steps of Map.groupBy(lockingSteps(change), ({ step }) => step.migration).values()) {
    const built = steps.find(buildsUnder);
    if (built === undefined) continue;
    yield violation(built.step, {
      subject: "lock_timeout concurrently",
      message: `CREATE INDEX CONCURRENTLY runs under a lock_timeout: it stops nobody while it waits, and when it gives up it leaves an INVALID index behind. Write ${code("SET lock_timeout = 0")} before it.`,
    });
  }
}

export const lockTimeoutIneffective: MigrationRule = {
  check,
  meta: {
    id: "lock-timeout-ineffective",
    title: "Lock timeout that does not help",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A `lock_timeout` of zero is none, `SET LOCAL` outside a transaction does nothing, one that is set after the locks are taken comes too late, and one of minutes lets the whole queue wait that long. On a concurrent index build it does harm: the build gives up and leaves an `INVALID` index.",
    remedy:
      "Set a few seconds before the first statement that takes a lock, `SET LOCAL` inside a transaction and `SET` outside, and none for `CREATE INDEX CONCURRENTLY`.",
    quietWhen: [
      "It is set to a minute at most, before a statement that takes a lock.",
      "It is set to zero for statements that stop nobody.",
    ],
    references: [manual.lockTimeout],
    examples: {
      bad: [
        {
          title: "zero is no timeout",
          sql: "SET lock_timeout = 0;\nALTER TABLE users ADD COLUMN nickname text;",
          quote: "SET lock_timeout = 0",
        },
        {
          title: "SET LOCAL without a transaction",
          sql: "SET LOCAL lock_timeout = '2s';\nALTER TABLE users ADD COLUMN nickname text;",
          quote: "SET LOCAL lock_timeout = '2s'",
        },
        {
          title: "a concurrent build that gives up",
          sql: "SET lock_timeout = '2s';\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
          quote: "CREATE INDEX CONCURRENTLY users_email_idx ON users (email)",
        },
      ],
      good: [
        { title: "two seconds, in time", sql: "SET lock_timeout = '2s';\nALTER TABLE users ADD COLUMN nickname text;" },
        {
          title: "none for a concurrent build",
          sql: "SET lock_timeout = 0;\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);",
        },
      ],
    },
  },
};

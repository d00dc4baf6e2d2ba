import type { Operation, Step } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { lockingSteps } from "../reading/locking-steps.ts";
import { code, sqlName } from "../reading/sql-name.ts";

/** What a step switches off: the triggers of a table (its name), or those of the session (`*`). Null: nothing. */
function switchedOff(operation: Operation): string | null {
  if (operation.kind === "set-trigger-state") {
    return operation.trigger === null && operation.state === "disabled" ? sqlName(operation.table) : null;
  }
  if (operation.kind !== "set-parameter" || operation.parameter !== "session_replication_role") return null;
  return operation.value === "replica" && !operation.local ? "*" : null;
}

/** What a step switches on again. */
function switchedOn(operation: Operation): string | null {
  if (operation.kind === "set-trigger-state") {
    return operation.trigger === null && operation.state !== "disabled" ? sqlName(operation.table) : null;
  }
  const resets =
    operation.kind === "set-parameter" && ["session_replication_role", "all"].includes(operation.parameter);
  return resets && operation.value !== "replica" ? "*" : null;
}

/** Whether a later step of the same transaction switches it on again. */
function isRestored(off: Step, what: string, later: readonly Step[]): boolean {
  const { transaction, transactionNumber } = off.circumstances;
  return later.some(
    ({ operation, circumstances }) =>
      switchedOn(operation) === what && transaction !== null && circumstances.transactionNumber === transactionNumber,
  );
}

export const disableTriggers: MigrationRule = {
  *check(change) {
    const steps = lockingSteps(change);
    for (const [at, { step, locks }] of steps.entries()) {
      const what = switchedOff(step.operation);
      if (what === null || (what !== "*" && locks.length === 0)) continue;
      const rest = steps.slice(at + 1).map((each) => each.step);
      if (isRestored(step, what, rest)) continue;
      const session = what === "*";
      yield violation(step, {
        subject: what,
        message: session
          ? `${code("session_replication_role = replica")} switches off triggers and foreign keys for the rest of the session: rows that break them get in unseen, and audit and derived data miss the change. Write ${code("SET LOCAL")}, which ends with the transaction, and only around the statements that need it.`
          : `The triggers of ${code(what)} are switched off and not on again in the same transaction: rows written in between break foreign keys and miss audit and derived data. Name the one trigger, and write ${code(`ALTER TABLE ${what} ENABLE TRIGGER …`)} before the transaction ends.`,
      });
    }
  },
  meta: {
    id: "disable-triggers",
    title: "Triggers switched off for everybody",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`DISABLE TRIGGER ALL` also switches off foreign keys, and for every session that uses the table; `session_replication_role = replica` does it for all tables of the session. What is written meanwhile is checked by nobody, and switching on again checks nothing afterwards.",
    remedy:
      "Disable the one trigger that is in the way, in a short transaction that enables it again; `SET LOCAL session_replication_role` ends with its transaction.",
    quietWhen: [
      "They are switched on again in the same transaction.",
      "It is `SET LOCAL`, one named trigger, or a table that the same change makes.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, DISABLE TRIGGER",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DISABLE-ENABLE-TRIGGER",
      },
    ],
    examples: {
      bad: [
        {
          title: "all triggers of a table",
          sql: "ALTER TABLE orders DISABLE TRIGGER ALL;",
          quote: "DISABLE TRIGGER ALL",
        },
        {
          title: "all triggers of the session",
          sql: "SET session_replication_role = replica;",
          quote: "SET session_replication_role = replica",
        },
      ],
      good: [
        {
          title: "on again before anybody else writes",
          sql: "BEGIN;\nALTER TABLE orders DISABLE TRIGGER USER;\nUPDATE orders SET total = 0 WHERE total IS NULL;\nALTER TABLE orders ENABLE TRIGGER USER;\nCOMMIT;",
        },
      ],
    },
  },
};

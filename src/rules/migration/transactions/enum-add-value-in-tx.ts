import { type MigrationChange, resolveEnum, type Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { runOutside, unchanged } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { outsideTransaction } from "../reading/no-transaction.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  if (change.postgresVersion >= 12) return;
  const made = new Set<string>();
  const inTransaction = ({ circumstances: { transactionNumber } }: Step, key: string) => `${transactionNumber} ${key}`;
  for (const step of change.steps) {
    const { operation, circumstances } = step;
    if (operation.kind === "create-enum") made.add(inTransaction(step, resolveEnum(step.after, operation.type)));
    if (operation.kind !== "add-enum-value") continue;
    const { transaction } = circumstances;
    const key = resolveEnum(step.before, operation.type);
    if (transaction === null || transaction === "unknown" || made.has(inTransaction(step, key))) continue;
    const taken = runOutside(step, unchanged(step));
    yield violation(step, {
      subject: `${key} ${operation.value}`,
      message: `PostgreSQL ${change.postgresVersion} refuses to add a value to ${code(sqlName(operation.type))} inside a transaction: the migration and the deployment fail. ${outsideTransaction(step)}`,
      suggestion: taken,
      draft: taken === null ? alone(step, `${step.statement.text};`) : [],
    });
  }
}

export const enumAddValueInTx: MigrationRule = {
  meta: {
    id: "enum-add-value-in-tx",
    title: "Enum value added inside a transaction before PostgreSQL 12",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Up to PostgreSQL 11 `ALTER TYPE … ADD VALUE` cannot run in a transaction block, and most migration tools open one around every file. The migration fails on the server although it passes on a newer one.",
    remedy:
      "Put the statement alone into a migration that the tool runs without a transaction, or move to PostgreSQL 12.",
    quietWhen: [
      "The target server is PostgreSQL 12 or later.",
      "No transaction is open, or nobody knows whether the tool opens one.",
      "The same transaction makes the type.",
    ],
    references: [{ title: "PostgreSQL 11: ALTER TYPE", url: "https://www.postgresql.org/docs/11/sql-altertype.html" }],
    examples: {
      bad: [
        {
          title: "in goose's transaction",
          framework: "goose",
          postgresVersion: 11,
          sql: "-- +goose Up\nALTER TYPE mood ADD VALUE 'calm';\n",
          quote: "ALTER TYPE mood ADD VALUE 'calm'",
        },
      ],
      good: [
        {
          title: "PostgreSQL 12",
          framework: "goose",
          postgresVersion: 12,
          sql: "-- +goose Up\nALTER TYPE mood ADD VALUE 'calm';\n",
        },
        { title: "no transaction", postgresVersion: 11, sql: "ALTER TYPE mood ADD VALUE 'calm';" },
      ],
    },
  },
  check,
};

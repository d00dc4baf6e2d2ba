import type { MigrationChange, Operation, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { runOutside, unchanged } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { outsideTransaction } from "../reading/no-transaction.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { transaction } = step.circumstances;
    if (transaction === null || transaction === "unknown") continue;
    const command = refusedCommand(step.operation, step);
    if (command === null) continue;
    const taken = runOutside(step, unchanged(step));
    yield violation(step, {
      subject: step.statement.text.replace(/\s+/g, " "),
      message: `${command} cannot run inside a transaction and one is open here: the server refuses it, and the migration and the deployment fail. ${outsideTransaction(step)}`,
      suggestion: taken,
      draft: taken === null ? alone(step, `${step.statement.text};`) : [],
    });
  }
}

/** The name of a command that the server refuses in a transaction block; null: it takes it. CONCURRENTLY has its own rule. */
function refusedCommand(operation: Operation, { statement: { text } }: Step): string | null {
  switch (operation.kind) {
    case "vacuum":
      return "VACUUM";
    case "cluster":
      return operation.table === null ? "CLUSTER of all tables" : null;
    case "reindex": {
      const { scope, concurrently } = operation;
      return concurrently || scope === "index" || scope === "table" ? null : `REINDEX ${scope.toUpperCase()}`;
    }
    case "create-object":
      if (operation.object === "subscription") return makesSlot(text) ? "CREATE SUBSCRIPTION" : null;
      return operation.object === "database" ? "CREATE DATABASE" : null;
    case "drop-object":
      if (operation.object === "subscription") return "DROP SUBSCRIPTION";
      return operation.object === "database" ? "DROP DATABASE" : null;
    case "alter-object":
      return operation.object === "database" && /\bset\s+tablespace\b/i.test(text)
        ? "ALTER DATABASE … SET TABLESPACE"
        : null;
    case "other":
      return refused.has(operation.command) ? operation.command : null;
    default:
      return null;
  }
}

/** Commands that check PreventInTransactionBlock and are known by their words alone (PostgreSQL 18, utility.c). */
const refused: ReadonlySet<string> = new Set(["ALTER SYSTEM", "CREATE TABLESPACE", "DROP TABLESPACE"]);

/** CREATE SUBSCRIPTION is refused because it makes a slot on the publisher; it may be told not to. */
const makesSlot = (text: string): boolean => !/\b(?:create_slot|connect)\s*=\s*(?:false|off|0)\b/i.test(text);

export const nonTransactionalStatement: MigrationRule = {
  meta: {
    id: "non-transactional-statement",
    title: "Statement that refuses a transaction",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`VACUUM`, `ALTER SYSTEM`, `CREATE DATABASE`, `CREATE TABLESPACE`, `CREATE SUBSCRIPTION` and their kin change what no transaction can take back, so the server refuses them in one. Most migration tools open one around every file.",
    remedy:
      "Put the statement alone into a migration that the tool runs without a transaction, or leave it to whoever runs the database: most of these concern the server and not the schema.",
    quietWhen: [
      "No transaction is open, or nobody knows whether the tool opens one.",
      "The form runs in a transaction: `REINDEX TABLE`, `CLUSTER` of one table, `CREATE SUBSCRIPTION … WITH (create_slot = false)`.",
    ],
    references: [
      { title: "PostgreSQL: VACUUM", url: "https://www.postgresql.org/docs/current/sql-vacuum.html" },
      { title: "PostgreSQL: CREATE DATABASE", url: "https://www.postgresql.org/docs/current/sql-createdatabase.html" },
    ],
    examples: {
      bad: [
        {
          title: "VACUUM in goose's transaction",
          framework: "goose",
          sql: "-- +goose Up\nVACUUM users;\n",
          quote: "VACUUM users",
        },
        {
          title: "ALTER SYSTEM between BEGIN and COMMIT",
          sql: "BEGIN;\nALTER SYSTEM SET work_mem = '64MB';\nCOMMIT;",
          quote: "ALTER SYSTEM SET work_mem = '64MB'",
        },
      ],
      good: [
        { title: "no transaction", framework: "goose", sql: "-- +goose NO TRANSACTION\n-- +goose Up\nVACUUM users;\n" },
        { title: "ANALYZE may run in one", framework: "goose", sql: "-- +goose Up\nANALYZE users;\n" },
      ],
    },
  },
  check,
};

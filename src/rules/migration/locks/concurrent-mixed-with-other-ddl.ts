import type { Migration, Operation, Step } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { outsideTransaction } from "../reading/no-transaction.ts";
import { otherPlaces } from "../reading/places.ts";

/** Whether a statement may be run again: what a failed file without a transaction needs. */
function isRepeatable(operation: Operation): boolean {
  if ("concurrently" in operation && operation.concurrently) return true;
  if ("ifNotExists" in operation && operation.ifNotExists) return true;
  if ("ifExists" in operation && operation.ifExists) return true;
  if ("orReplace" in operation && operation.orReplace) return true;
  switch (operation.kind) {
    case "set-parameter":
    case "transaction":
    case "query":
    case "comment":
    case "analyze":
    case "vacuum":
    case "validate-constraint":
    case "set-not-null":
    case "drop-not-null":
    case "set-default":
    case "drop-default":
    case "set-row-security":
    case "refresh-view":
    case "reindex":
    case "grant":
    case "revoke":
    case "set-owner":
    case "set-trigger-state":
    case "other":
    case "opaque":
    case "update":
    case "delete":
      return true;
    default:
      return false;
  }
}

const isConcurrent = ({ operation }: Step): boolean =>
  "concurrently" in operation && operation.concurrently && operation.kind !== "refresh-view";

export const concurrentMixedWithOtherDdl: MigrationRule = {
  *check(change) {
    const byFile = new Map<Migration, Step[]>();
    for (const step of change.steps) {
      if (step.circumstances.transaction !== null) continue;
      byFile.set(step.migration, [...(byFile.get(step.migration) ?? []), step]);
    }
    for (const steps of byFile.values()) {
      const others = steps.filter((step) => !isConcurrent(step) && !isRepeatable(step.operation));
      const [first] = others;
      if (first === undefined || !steps.some(isConcurrent)) continue;
      yield violation(first, {
        subject: "mixed",
        message: `This runs without a transaction in the file of a CONCURRENTLY statement${otherPlaces(first, others)}: when a later statement fails, it stays done, and the next run of the file fails on it. Leave the concurrent statement alone in its file and put the rest into a migration with a transaction. ${outsideTransaction(first)}`,
      });
    }
  },
  meta: {
    id: "concurrent-mixed-with-other-ddl",
    title: "Other schema changes in the file of a concurrent statement",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A file that is marked to run without a transaction commits statement by statement. A concurrent build fails more often than others, and what stood before it is then done already: the migration can neither go on nor start again.",
    remedy:
      "One concurrent statement a file; everything else goes into a migration that has its transaction, or is written so that it can run twice (`IF NOT EXISTS`).",
    quietWhen: [
      "The other statements can run twice: `IF [NOT] EXISTS`, `OR REPLACE`, `SET`, `VALIDATE CONSTRAINT`.",
      "A transaction is open around them, or the tool is not known.",
    ],
    references: [manual.createIndex],
    examples: {
      bad: [
        {
          title: "a column before the index",
          framework: "goose",
          sql: "-- +goose NO TRANSACTION\n-- +goose Up\nALTER TABLE users ADD COLUMN email text;\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n",
          quote: "ADD COLUMN email text",
        },
      ],
      good: [
        {
          title: "settings and what can run twice",
          framework: "goose",
          sql: "-- +goose NO TRANSACTION\n-- +goose Up\nSET statement_timeout = 0;\nALTER TABLE users ADD COLUMN IF NOT EXISTS email text;\nCREATE INDEX CONCURRENTLY users_email_idx ON users (email);\n",
        },
      ],
    },
  },
};

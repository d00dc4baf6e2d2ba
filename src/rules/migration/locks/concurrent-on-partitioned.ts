import { indexOf, type OperationOf, type Step, type Table, tableOf } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { isKind } from "../reading/table-steps.ts";

function partitioned(step: Step, operation: OperationOf<"create-index" | "drop-index">): Table | null {
  const table =
    operation.kind === "create-index"
      ? tableOf(step.before, operation.table)
      : (indexOf(step.before, operation.index)?.table ?? null);
  return table === null || table.partitionedBy === null ? null : table;
}

export const concurrentOnPartitioned: MigrationRule = {
  *check(change) {
    for (const step of change.steps) {
      const { operation } = step;
      if (!isKind(operation, ["create-index", "drop-index"]) || !operation.concurrently) continue;
      const table = partitioned(step, operation);
      if (table === null) continue;
      const name = code(keyName(table.key));
      const creates = operation.kind === "create-index";
      yield violation(step, {
        subject: `${table.key} ${creates ? (operation.name ?? "") : operation.index.name}`,
        message: creates
          ? `${name} is partitioned, where PostgreSQL refuses CREATE INDEX CONCURRENTLY: the migration fails. Create the index ${code(`ON ONLY ${keyName(table.key)}`)}, build one concurrently on each partition, and attach them with ${code("ALTER INDEX … ATTACH PARTITION")}.`
          : `The index is on ${name}, which is partitioned, where PostgreSQL refuses DROP INDEX CONCURRENTLY: the migration fails. Write a plain DROP INDEX under a short lock_timeout.`,
      });
    }
  },
  meta: {
    id: "concurrent-on-partitioned",
    title: "CONCURRENTLY on a partitioned table",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "PostgreSQL refuses `CREATE INDEX CONCURRENTLY` and `DROP INDEX CONCURRENTLY` on a partitioned table, so the migration fails, and with it the deployment.",
    remedy:
      "Create the index `ON ONLY` the parent, which builds nothing, build one concurrently on each partition, and attach those: the parent's index becomes valid with the last one.",
    quietWhen: ["What the table is, is not known."],
    references: [manual.createIndex],
    examples: {
      bad: [
        {
          title: "an index on the parent",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);",
          sql: "CREATE INDEX CONCURRENTLY events_at_idx ON events (at);",
          quote: "CREATE INDEX CONCURRENTLY events_at_idx ON events (at)",
        },
      ],
      good: [
        {
          title: "on one partition",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_2024 PARTITION OF events DEFAULT;",
          sql: "CREATE INDEX CONCURRENTLY events_2024_at_idx ON events_2024 (at);",
        },
      ],
    },
  },
};

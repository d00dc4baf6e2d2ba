import { resolveRelation } from "../../../artifacts/migration/index.ts";
import { appended } from "../draft/append.ts";
import { runOutside } from "../draft/run-outside.ts";
import { alone } from "../draft/statements.ts";
import { defaultPartitionOf } from "../reading/lock-neighbours.ts";
import { manual } from "../reading/manual.ts";
import { writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

export const detachPartitionBlocking = lockRule({
  kinds: ["detach-partition"],
  tell({ step, operation, change }) {
    if (operation.concurrently || change.postgresVersion < 14) return null;
    const key = resolveRelation(step.before, operation.table);
    const partition = resolveRelation(step.before, operation.partition);
    if (defaultPartitionOf(step.before, key) !== null || change.created.has(partition)) return null;
    const detach = `ALTER TABLE ${sqlName(operation.table)} DETACH PARTITION ${sqlName(operation.partition)} CONCURRENTLY`;
    const taken = runOutside(step, appended(step, " CONCURRENTLY"));
    return {
      form: "DETACH PARTITION",
      subject: `${key} ${partition}`,
      remedy: writeOutsideTransaction(step, code(detach)),
      suggestion: taken,
      draft: taken === null ? alone(step, `${detach};`) : [],
    };
  },
  meta: {
    id: "detach-partition-blocking",
    title: "Partition detached without CONCURRENTLY",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`DETACH PARTITION` takes `ACCESS EXCLUSIVE` on the whole partitioned table: it waits behind every query that reads any partition, and everything else waits behind it.",
    remedy:
      "Write `DETACH PARTITION … CONCURRENTLY` (PostgreSQL 14), which takes `SHARE UPDATE EXCLUSIVE` on the parent. It refuses to run in a transaction.",
    quietWhen: [
      "The server is older than PostgreSQL 14.",
      "The table has a default partition: the server refuses CONCURRENTLY then.",
      "The table or the partition is made earlier in the same change.",
    ],
    references: [manual.partitions],
    examples: {
      bad: [
        {
          title: "an old partition taken out",
          sql: "ALTER TABLE events DETACH PARTITION events_2024;",
          quote: "DETACH PARTITION events_2024",
        },
      ],
      good: [
        { title: "taken out concurrently", sql: "ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;" },
        { title: "before PostgreSQL 14", postgresVersion: 13, sql: "ALTER TABLE events DETACH PARTITION events_2024;" },
        {
          title: "beside a default partition",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_rest PARTITION OF events DEFAULT;\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
          sql: "ALTER TABLE events DETACH PARTITION events_2024;",
        },
      ],
    },
  },
});

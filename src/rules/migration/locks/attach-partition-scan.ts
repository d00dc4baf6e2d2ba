import { resolveRelation } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { code, keyName, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

export const attachPartitionScan = lockRule({
  kinds: ["attach-partition"],
  tell({ step, operation, scans }) {
    const parent = resolveRelation(step.before, operation.table);
    const partition = resolveRelation(step.before, operation.partition);
    const [first] = scans;
    if (first === undefined) return null;
    return {
      form: "ATTACH PARTITION",
      subject: `${parent} ${partition}`,
      heavyOn: first,
      remedy:
        first === partition
          ? `Add a CHECK that says what the bound says, and that the key IS NOT NULL, to ${code(sqlName(operation.partition))} with ${code("NOT VALID")}, validate it in a later migration, and attach then: the check spares the scan and can be dropped afterwards.`
          : `Add a CHECK to the default partition ${code(keyName(first))} that excludes the new bound, with ${code("NOT VALID")}, validate it in a later migration, and attach then.`,
    };
  },
  meta: {
    id: "attach-partition-scan",
    title: "Partition attached without a CHECK that proves its bound",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`ATTACH PARTITION` reads the whole table that it attaches under `ACCESS EXCLUSIVE`, to prove that its rows fit the bound; and the default partition too, where there is one, to prove that it holds none of them.",
    remedy:
      "Add a `CHECK` that implies the bound with `NOT VALID`, validate it, attach, and drop the check; a default partition wants a check that excludes the bound.",
    quietWhen: [
      "The partition has a validated check over the partition key, and so has the default partition; the key is `NOT NULL`, or the check says so.",
      "The table that is attached is made earlier in the same change.",
    ],
    references: [manual.partitions],
    examples: {
      bad: [
        {
          title: "nothing proves the bound",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_2024 (at date);",
          sql: "ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
          quote: "ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
        },
      ],
      good: [
        {
          title: "a validated check does",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_2024 (at date, CHECK (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01'));",
          sql: "ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        },
        {
          title: "a new table is empty",
          base: "CREATE TABLE events (at date) PARTITION BY RANGE (at);",
          sql: "CREATE TABLE events_2024 (LIKE events);\nALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        },
      ],
    },
  },
});

import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, isEmptied } of onExistingTables(change, "change-partitions")) {
    const { action, partitions } = operation;
    if ((action !== "drop" && action !== "truncate") || isEmptied) continue;
    const what =
      partitions.length === 0
        ? "All partitions"
        : `The partition${partitions.length === 1 ? "" : "s"} ${listed(partitions.slice(0, 10).map(identifier))}`;
    yield violation(step, {
      subject: `${key} ${partitions.join(",")}`,
      message: `${what} of ${code(keyName(key))} ${action === "drop" ? "go with their rows" : "lose their rows"} at once, and nothing rolls that back. Take them out by ${code("EXCHANGE PARTITION")} first, and drop that table once nobody misses it.`,
    });
  }
}

export const dropPartition: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "drop-partition",
    title: "Partition that goes with its rows",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`DROP PARTITION` and `TRUNCATE PARTITION` delete every row of a partition in a moment, outside of any transaction. If the bounds are other than thought, or the next partition took over the range, a backup is the only way back.",
    remedy:
      "Swap the partition for an empty table (`ALTER TABLE … EXCHANGE PARTITION p WITH TABLE t_old`), keep that for a while and drop it then. Let a job with a retention policy do what recurs.",
    quietWhen: ["The table is made or emptied by the same change."],
    references: [manual("ALTER TABLE Partition Operations", "alter-table-partition-operations.html")],
    examples: {
      bad: [
        {
          title: "a year",
          dialect: "mysql",
          sql: "ALTER TABLE events DROP PARTITION p2020;",
          quote: "DROP PARTITION p2020",
        },
      ],
      good: [
        {
          title: "swapped out",
          dialect: "mysql",
          sql: "ALTER TABLE events EXCHANGE PARTITION p2020 WITH TABLE events_2020;",
        },
      ],
    },
  },
  check,
};

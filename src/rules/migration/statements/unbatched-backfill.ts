import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { backfills } from "../reading/backfills.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  // Without WHERE, `mutation-without-where` tells; behind ALTER TABLE, `backfill-in-ddl-tx` does.
  const broad = backfills(change).filter(
    ({ step, breadth, lockedBy }) => breadth === "most" && lockedBy === null && !step.statement.block,
  );
  for (const { step, operation, key } of broad) {
    yield violation(step, {
      subject: key,
      heavyOn: key,
      message: `UPDATE of ${code(sqlName(operation.table))} writes most of its rows in one transaction: each of them stays locked until the last is done, and the table grows by as many dead rows. Write a few thousand at a time by ranges of the key, each in a transaction of its own, until none is left.`,
    });
  }
}

export const unbatchedBackfill: MigrationRule = {
  meta: {
    id: "unbatched-backfill",
    title: "Most rows of a table written in one statement",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "`WHERE plan IS NULL` is true of every row when the column is new, and a join without another condition finds every row. Writers of those rows wait for the whole statement, replication falls behind, and `VACUUM` can remove nothing before it ends.",
    remedy:
      "Go by ranges of the key, a few thousand rows at a time, each in a transaction of its own: in a job, or in a `DO` block with `COMMIT` outside of a transaction.",
    quietWhen: [
      "The table is made or emptied in the same change, or is temporary.",
      "The condition picks rows by a value.",
      "It has no condition (`mutation-without-where`), or stands behind an `ALTER TABLE` in one transaction (`backfill-in-ddl-tx`).",
      "It stands in a `DO` block, which may loop over batches.",
      "Another one of the same migration is reported: one finding names all places.",
    ],
    references: [
      { title: "PostgreSQL: Routine vacuuming", url: "https://www.postgresql.org/docs/current/routine-vacuuming.html" },
    ],
    examples: {
      bad: [
        {
          title: "all rows without a value",
          sql: "UPDATE users SET plan = 'free' WHERE plan IS NULL;",
          quote: "UPDATE users SET plan = 'free' WHERE plan IS NULL",
        },
      ],
      good: [
        {
          title: "a range of the key",
          sql: "UPDATE users SET plan = 'free' WHERE plan IS NULL AND id BETWEEN 1 AND 5000;",
        },
      ],
    },
  },
  check,
};

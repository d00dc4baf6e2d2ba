import type { Dialect, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { backfills, breadthOf } from "../reading/backfills.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const filledUnderLock = new Set(backfills(change).flatMap(({ step, lockedBy }) => (lockedBy === null ? [] : [step])));
  for (const { step, operation, key, table, isEmptied } of onExistingTables(change, "update", "delete")) {
    if (isEmptied || table?.persistence === "temporary" || filledUnderLock.has(step)) continue;
    const name = code(sqlName(operation.table));
    const verb = operation.kind === "update" ? "UPDATE" : "DELETE";
    if (breadthOf(operation.where, table) !== "all") {
      yield kept(step, `${verb} of ${name} is limited by a WHERE clause.`);
      continue;
    }
    const because =
      operation.where === null
        ? "has no WHERE clause"
        : `has a WHERE clause that holds for every row (${code(operation.where.sql)})`;
    yield violation(step, {
      subject: `${verb} ${key}`,
      heavyOn: key,
      message: `${verb} of ${name} ${because}: it ${operation.kind === "update" ? "rewrites" : "removes"} all rows in one transaction, keeps each of them locked until the end, and ${leavesBehind[change.dialect]}. ${
        operation.kind === "update"
          ? "Name the rows in WHERE and change them in batches of a few thousand, each in its own transaction, outside the migration that changes the schema."
          : `Name the rows in WHERE and remove them in batches; ${whereAllGo(change.dialect, sqlName(operation.table))}.`
      }`,
    });
  }
}

/** What a change of every row costs besides its locks. */
const leavesBehind: Readonly<Record<Dialect, string>> = {
  postgresql: "leaves as many dead rows to VACUUM",
  mysql: "keeps their old versions in the undo log, while replicas wait for the whole of it",
  sqlite: "keeps every other writer of the database out until then",
};

const whereAllGo = (dialect: Dialect, table: string): string =>
  dialect === "sqlite"
    ? "where all of them must go, say so"
    : `where all of them must go, write ${code(`TRUNCATE ${table}`)} and say so`;

export const mutationWithoutWhere: MigrationRule = {
  meta: {
    id: "mutation-without-where",
    title: "UPDATE or DELETE of every row",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "All rows change in one transaction: each stays locked until it ends, replication falls behind by the whole table, and the table grows by as many dead rows. A forgotten `WHERE` looks exactly the same, and no rollback brings the old values back.",
    remedy:
      "Say in `WHERE` which rows are meant (`WHERE status IS NULL`), and change them in batches of a few thousand, each in a transaction of its own, in a job beside the migration.",
    quietWhen: [
      "The table is made, or emptied, earlier in the same change, or is temporary.",
      "It is an `UPDATE` behind an `ALTER TABLE` of the same transaction: `backfill-in-ddl-tx` tells about that.",
      "The `WHERE` clause depends on the row; one that is always true (`WHERE true`, `1 = 1`, `id IS NOT NULL` on a NOT NULL column) counts as none.",
    ],
    references: [
      { title: "PostgreSQL: Routine vacuuming", url: "https://www.postgresql.org/docs/current/routine-vacuuming.html" },
    ],
    examples: {
      bad: [
        {
          title: "MySQL, a condition that is always true",
          dialect: "mysql",
          sql: "UPDATE `users` SET `active` = 0 WHERE 1;",
          quote: "UPDATE `users` SET `active` = 0 WHERE 1",
        },
        { title: "no WHERE", sql: "UPDATE users SET active = false;", quote: "UPDATE users SET active = false" },
        {
          title: "a WHERE that is always true",
          sql: "DELETE FROM sessions WHERE 1 = 1;",
          quote: "DELETE FROM sessions WHERE 1 = 1",
        },
      ],
      good: [
        {
          title: "MySQL, rows that a join names",
          dialect: "mysql",
          sql: "UPDATE users u JOIN banned b ON b.user_id = u.id SET u.active = 0;",
        },
        { title: "the rows are named", sql: "UPDATE users SET active = false WHERE active IS NULL;" },
        {
          title: "the table is new",
          sql: "CREATE TABLE plans (id bigint PRIMARY KEY, price int);\nINSERT INTO plans SELECT id, cost FROM old_plans;\nUPDATE plans SET price = 0;",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};

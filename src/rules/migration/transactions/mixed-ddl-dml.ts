import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { backfills, breadthOf, exclusiveLocks } from "../reading/backfills.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const locks = exclusiveLocks(change);
  // Where rows are also written under the lock, that finding stands for the transaction.
  const told = new Set(
    backfills(change).flatMap(({ step, lockedBy }) =>
      lockedBy === null ? [] : [step.circumstances.transactionNumber],
    ),
  );
  for (const { step, operation, key, table, isEmptied } of onExistingTables(change, "delete", "insert")) {
    const ddl = locks.get(step);
    if (ddl === undefined || isEmptied || table?.persistence === "temporary") continue;
    // A handful of written rows is done in no time; a query or a file may bring any number.
    if (operation.kind === "insert" && (operation.inserted.from === "values" || operation.inserted.from === "default"))
      continue;
    if (operation.kind === "delete" && breadthOf(operation.where, table) === "key") continue;
    const { transactionNumber } = step.circumstances;
    if (told.has(transactionNumber)) continue;
    told.add(transactionNumber);
    const verb = operation.kind === "insert" ? "INSERT into" : "DELETE from";
    const name = code(sqlName(operation.table));
    yield violation(step, {
      subject: key,
      heavyOn: key,
      message: `${verb} ${name} runs in the transaction that changed the table at line ${ddl.statement.block ? ddl.operation.range.startLine : ddl.statement.range.startLine}: its ACCESS EXCLUSIVE lock keeps every query of ${name} waiting until all rows are done. Change the schema in one migration and the rows in another one.`,
    });
  }
}

export const mixedDdlDml: MigrationRule = {
  meta: {
    id: "mixed-ddl-dml",
    title: "Schema and rows of a table changed in one transaction",
    item: "transactional-boundaries",
    severity: "warning",
    problem:
      "`ALTER TABLE` takes `ACCESS EXCLUSIVE` and keeps it until the transaction ends. Rows that are deleted or copied behind it, in the same transaction, make the lock last as long as they take, and every query of the table waits.",
    remedy:
      "Two migrations: the change of the schema, which holds its lock for a moment, and the change of the rows, in batches, which locks nobody out.",
    quietWhen: [
      "The table is made or emptied in the same change, or is temporary.",
      "The rows are written out in `VALUES`, or a key names them.",
      "No transaction is open, or nobody knows whether the tool opens one.",
      "The statement is an `UPDATE`: `backfill-in-ddl-tx` tells about that, and about the transaction as a whole.",
    ],
    references: [
      {
        title: "PostgreSQL: Explicit locking",
        url: "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
      },
    ],
    examples: {
      bad: [
        {
          title: "in goose's transaction",
          framework: "goose",
          sql: "-- +goose Up\nALTER TABLE sessions ADD COLUMN expires_at timestamptz;\nDELETE FROM sessions WHERE created_at < now() - interval '1 day';\n",
          quote: "DELETE FROM sessions WHERE created_at < now() - interval '1 day'",
        },
      ],
      good: [
        {
          title: "each for itself",
          sql: "ALTER TABLE sessions ADD COLUMN expires_at timestamptz;\nDELETE FROM sessions WHERE created_at < now() - interval '1 day';",
        },
      ],
    },
  },
  check,
};

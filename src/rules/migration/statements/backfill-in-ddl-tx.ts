import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { later } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { backfills } from "../reading/backfills.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const locked = backfills(change).filter(({ lockedBy, breadth }) => lockedBy !== null && breadth !== "key");
  for (const { step, operation, key, breadth, lockedBy } of locked) {
    if (lockedBy === null) continue;
    const name = code(sqlName(operation.table));
    yield violation(step, {
      subject: key,
      heavyOn: key,
      ...(breadth === "some" ? { severity: "warning" } : {}),
      message: `UPDATE of ${name} runs in the transaction that changed the table at ${lineOf(lockedBy, step)}: its ACCESS EXCLUSIVE lock keeps every query of ${name} waiting until ${breadth === "some" ? "the rows" : "all rows"} are written. Commit the change of the schema first, then write the rows in batches from a migration or a job of their own.`,
      draft: step.statement.block ? [] : [later, `${step.statement.text};`],
    });
  }
}

function lineOf({ statement, operation, migration }: Step, here: Step): string {
  const line = `line ${statement.block ? operation.range.startLine : statement.range.startLine}`;
  return migration === here.migration ? line : `${line} of ${code(migration.path)}`;
}

export const backfillInDdlTx: MigrationRule = {
  meta: {
    id: "backfill-in-ddl-tx",
    title: "Rows filled in the transaction that alters the table",
    item: "transactional-boundaries",
    severity: "blocking",
    problem:
      "`ALTER TABLE … ADD COLUMN` is done in a moment, but keeps its `ACCESS EXCLUSIVE` lock until the transaction ends. An `UPDATE` of the table in the same transaction makes that as long as all its rows take: for minutes nobody can read the table.",
    remedy:
      "Three migrations: add the column, fill it in batches that each commit (a job beside the migrations does it best), then require it.",
    quietWhen: [
      "The table is made or emptied in the same change, or is temporary.",
      "A key names the rows: `WHERE id = 7`.",
      "No transaction is open, or nobody knows whether the tool opens one.",
      "Another `UPDATE` of the same transaction is reported: one finding names all places.",
    ],
    references: [
      {
        title: "PostgreSQL: Explicit locking",
        url: "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES",
      },
      {
        title: "strong_migrations: Backfilling data",
        url: "https://github.com/ankane/strong_migrations#backfilling-data",
      },
    ],
    examples: {
      bad: [
        {
          title: "add and fill in one goose file",
          framework: "goose",
          sql: "-- +goose Up\nALTER TABLE users ADD COLUMN plan text;\nUPDATE users SET plan = 'free';\n",
          quote: "UPDATE users SET plan = 'free'",
        },
      ],
      good: [
        {
          title: "in different transactions",
          sql: "ALTER TABLE users ADD COLUMN plan text;\nUPDATE users SET plan = 'free' WHERE plan IS NULL AND id < 10000;",
        },
      ],
    },
  },
  check,
};

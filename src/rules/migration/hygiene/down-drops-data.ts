import {
  type MigrationChange,
  type Operation,
  resolveRelation,
  type Schema,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { rolledBack } from "./rolled-back.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { migration, before, after } of rolledBack(change)) {
    const { path, script } = migration.down ?? { path: migration.path, script: migration.up };
    for (const operation of script.statements.flatMap(({ operations }) => operations)) {
      const lost = lostBy(operation, before, after);
      if (lost === null) continue;
      yield violationAt(path, operation.range, {
        subject: lost,
        message: `The way down takes away rows of ${code(lost)}, which were there before the way up and which it left alone: a rollback loses them for good. Take the statement out of the way down.`,
      });
    }
  }
}

/** The table or column of before the way up whose rows an operation of the way down removes; null: none. */
function lostBy(operation: Operation, before: Schema, after: Schema): string | null {
  switch (operation.kind) {
    case "drop-table":
    case "truncate": {
      const key = resolveRelation(after, operation.table);
      return isKept(key, before, after) ? keyName(key) : null;
    }
    case "delete": {
      const key = resolveRelation(after, operation.table);
      return operation.where === null && isKept(key, before, after) ? keyName(key) : null;
    }
    case "drop-column": {
      const key = resolveRelation(after, operation.table);
      const { column } = operation;
      const had = before.tables.get(key)?.columns.has(column) === true;
      return had && after.tables.get(key)?.columns.has(column) === true ? `${keyName(key)}.${column}` : null;
    }
    default:
      return null;
  }
}

const isKept = (key: string, before: Schema, after: Schema): boolean =>
  before.tables.get(key)?.assumed === false && after.tables.has(key);

export const downDropsData: MigrationRule = {
  meta: {
    id: "down-drops-data",
    title: "Way down that removes rows the way up left alone",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A rollback is run in a hurry. A way down that drops or empties a table that was there before loses rows that have nothing to do with the release that is rolled back.",
    remedy: "Undo only what the way up did. What it did to rows and cannot be undone is better left as it is.",
    quietWhen: [
      "The table or column was made by the way up itself.",
      "Either way holds something whose effect cannot be told.",
    ],
    references: [
      {
        title: "golang-migrate: reversibility of migrations",
        url: "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md#reversibility-of-migrations",
      },
    ],
    examples: {
      bad: [
        {
          title: "the whole table instead of the column",
          framework: "goose",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "-- +goose Up\nALTER TABLE users ADD COLUMN email text;\n-- +goose Down\nDROP TABLE users;\n",
          quote: "DROP TABLE users",
        },
      ],
      good: [
        {
          title: "the column that the way up made",
          framework: "goose",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "-- +goose Up\nALTER TABLE users ADD COLUMN email text;\n-- +goose Down\nALTER TABLE users DROP COLUMN email;\n",
        },
      ],
    },
  },
  check,
};

import {
  type MigrationChange,
  type Operation,
  type RelationKey,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { type RolledBack, rolledBack } from "./rolled-back.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const rolled of rolledBack(change)) {
    const { path, script } = rolled.migration.down ?? { path: rolled.migration.path, script: rolled.migration.up };
    for (const operation of script.statements.flatMap(({ operations }) => operations)) {
      const lost = lostBy(operation, rolled);
      if (lost === null) continue;
      yield violationAt(path, operation.range, {
        subject: lost,
        message: `The way down takes away rows of ${code(lost)}, which were there before the way up and which it left alone: a rollback loses them for good. Take the statement out of the way down.`,
      });
    }
  }
}

/** The table or column of before the way up whose values an operation of the way down removes for good; null: none. */
function lostBy(operation: Operation, { before, after, restored, steps }: RolledBack): string | null {
  if (!("table" in operation) || operation.table === null) return null;
  const key = resolveRelation(after, operation.table);
  const table = before.tables.get(key);
  if (table === undefined || table.assumed || table.persistence === "temporary") return null;
  if (steps.some((step) => isEmptied(key, step))) return null;
  switch (operation.kind) {
    case "drop-table":
      return after.tables.has(key) && !restored.tables.has(key) ? keyName(key) : null;
    case "truncate":
      return keyName(key);
    case "delete":
      return operation.where === null ? keyName(key) : null;
    case "drop-column": {
      const { column } = operation;
      const left = table.columns.get(column) === after.tables.get(key)?.columns.get(column);
      const gone = restored.tables.get(key)?.columns.has(column) !== true;
      return table.columns.has(column) && left && gone ? `${keyName(key)}.${column}` : null;
    }
    default:
      return null;
  }
}

/** The way up itself leaves nothing of the rows of before: it removes them all, or makes the table anew. */
function isEmptied(key: RelationKey, { operation, before }: Step): boolean {
  switch (operation.kind) {
    case "create-table":
      return resolveRelation(before, operation.table) === key && !before.tables.has(key);
    case "truncate":
      return resolveRelation(before, operation.table) === key;
    case "delete":
      return operation.where === null && resolveRelation(before, operation.table) === key;
    default:
      return false;
  }
}

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
      "The table or column was made by the way up itself, or emptied by it.",
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
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};

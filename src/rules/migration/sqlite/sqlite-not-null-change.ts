import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { cleanedSteps } from "../reading/cleaned-tables.ts";
import { rebuildsIn, renamedColumns } from "../reading/rebuild-steps.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import type { Rebuild } from "../reading/sqlite-rebuilds.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const rebuilds = rebuildsIn(change);
  for (const { found, cleaning } of cleanedSteps(change)) {
    const { step, operation, key, table, isNew, isEmptied } = found;
    if (operation.kind !== "set-not-null" || isNew || isEmptied || cleaning.deletes) continue;
    const { column } = operation;
    const before = table?.columns.get(column);
    if (cleaning.written.has(column) || before?.notNull === true) continue;
    const rebuild = rebuilds.find((each) => each.key === key && each.create.statement === step.statement);
    if (rebuild !== undefined && !copiesAsIs(rebuild, column)) continue;
    const name = sqlName(operation.table);
    const full = code(`${name}.${identifier(column)}`);
    const how =
      rebuild === undefined
        ? `a single NULL makes the statement fail in the middle of the deployment. Fill such rows before with ${code(fill(name, column))}`
        : `the copy takes its values as they are: a single NULL makes the INSERT fail in the middle of the deployment, with the table half rebuilt where no transaction holds it together. Copy ${code(`coalesce(${identifier(column)}, …)`)}, or run ${code(fill(name, column))} before`;
    yield violation(step, {
      subject: `${key}.${column}`,
      message: `${full} becomes NOT NULL and ${how}.`,
      draft: [
        "-- Before the migration, on a copy of production:",
        `SELECT count(*) FROM ${name} WHERE ${identifier(column)} IS NULL;`,
      ],
    });
  }
}

const fill = (table: string, column: string): string =>
  `UPDATE ${table} SET ${identifier(column)} = … WHERE ${identifier(column)} IS NULL`;

/** Functions that put something in place of a NULL. */
const filling: ReadonlySet<string> = new Set(["coalesce", "ifnull", "iif", "if"]);

/** Whether the copy hands over the values of a column unchanged, and no WHERE or function stands in between that it could be seen by. */
function copiesAsIs(rebuild: Rebuild, column: string): boolean {
  const { operation }: Step = rebuild.copy;
  if (operation.kind !== "insert") return true;
  const { columns, query } = operation;
  if (query.calls.some(({ name }) => filling.has(name))) return false;
  if (query.star || query.columns === null) return true;
  const position = (columns ?? [...rebuild.made.columns.keys()]).indexOf(column);
  const source = renamedColumns(rebuild).get(column) ?? column;
  return position !== -1 && query.columns[position]?.toLowerCase() === source.toLowerCase();
}

export const sqliteNotNullChange: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-not-null-change",
    title: "Column of SQLite that becomes NOT NULL over rows that are there",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "SQLite makes a column NOT NULL by a table that is made anew and filled from the old one. One row without a value makes the copy fail, on the database that has such a row: a user's, in the middle of an upgrade.",
    remedy:
      "Copy `coalesce(column, …)` instead of the bare column, or fill the rows without a value by an `UPDATE` before the rebuild.",
    quietWhen: [
      "The copy puts something in place of NULL, or gives the column a value of its own.",
      "The same change writes the column, or deletes rows of the table, before.",
      "The column was NOT NULL already, or the table is made or emptied earlier in the same change.",
    ],
    references: [sqlite.rebuild],
    examples: {
      bad: [
        {
          title: "a rebuild that copies what may be NULL",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);",
          sql: "CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO new_users (id, name) SELECT id, name FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;",
          quote: "name TEXT NOT NULL",
        },
      ],
      good: [
        {
          title: "filled while it is copied",
          dialect: "sqlite",
          base: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);",
          sql: "CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nINSERT INTO new_users (id, name) SELECT id, coalesce(name, '') FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;",
        },
      ],
    },
  },
  check,
};

import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { type DataStep, defineDataRule } from "./define-data-rule.ts";

/** The column that a step demands to be set in every row. */
function requiredColumn({ operation, table }: DataStep): string | null {
  if (operation.kind === "modify-column") {
    // MODIFY says all of a column again; only what is known to be nullable is newly required.
    const isNullable = table?.columns.get(operation.column)?.notNull === false;
    return isNullable && operation.to.notNull ? operation.column : null;
  }
  if (operation.kind === "set-not-null") return operation.column;
  if (operation.kind !== "add-constraint" || operation.constraint.notValid) return null;
  return operation.constraint.kind === "not-null" ? operation.constraint.column : null;
}

export const notNullOnExistingData = defineDataRule({
  demand: (found, { written, empty }, { dialect }) => {
    const { operation, key, table } = found;
    const column = requiredColumn(found);
    if (column === null || written.has(column) || table?.columns.get(column)?.notNull === true) return null;
    const proven = [...(table?.constraints.values() ?? [])].some(
      (each) =>
        (each.kind === "check" && each.expression.impliesNotNull.includes(column)) ||
        (each.kind === "primary-key" && each.columns.includes(column)) ||
        (each.kind === "not-null" && each.column === column),
    );
    if (proven) return null;
    const name = sqlName(operation.table);
    const full = code(`${name}.${identifier(column)}`);
    const isEmpty = empty.has(column);
    return {
      subject: `${key}.${column}`,
      alone: isEmpty || dialect === "mysql",
      message: isEmpty
        ? `${full} is added and required in one change and nothing fills it: the statement fails on the first row of the table. Fill the column before it is required, or add it with a default.`
        : `${full} is required of rows that are there, and nothing in this change fills those without a value: a single NULL makes the statement fail in the middle of the deployment. Count them before, and fill them with ${code(`UPDATE ${name} SET … WHERE ${identifier(column)} IS NULL`)} in a migration of its own.`,
      query: `SELECT count(*) FROM ${name} WHERE ${identifier(column)} IS NULL;`,
    };
  },
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "not-null-on-existing-data",
    title: "NOT NULL demanded of rows that are there",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "One row without a value makes `SET NOT NULL` fail, on the server that has such a row: production, in the middle of a deployment.",
    remedy:
      "Count the rows without a value on production before, fill them in batches, and require the column once the code writes it everywhere.",
    quietWhen: [
      "The table is made or emptied earlier in the same change, or is temporary.",
      "The same change writes the column, or deletes rows of the table, before.",
      "A check (NOT VALID ones too), the primary key or NOT NULL says so already.",
      "The column is new and has a default.",
      "Only advice for a column that was there before, where `set-not-null-scan` reports the lock.",
    ],
    references: [manual.setNotNull],
    examples: {
      bad: [
        {
          title: "rows that may have none",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
          quote: "ALTER COLUMN email SET NOT NULL",
        },
      ],
      good: [
        {
          title: "filled before",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "UPDATE users SET email = '' WHERE email IS NULL;\nALTER TABLE users ALTER COLUMN email SET NOT NULL;",
        },
      ],
    },
  },
});

import { primaryKeyOf, resolveRelation } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { code, columnList, identifier, sqlName } from "../reading/sql-name.ts";
import { defineDataRule } from "./define-data-rule.ts";

export const fkOnExistingData = defineDataRule({
  demand: ({ step, operation, key }, { written, empty }, { before }) => {
    if (
      operation.kind !== "add-constraint" ||
      operation.constraint.kind !== "foreign-key" ||
      operation.constraint.notValid
    )
      return null;
    const { columns, references, referencedColumns } = operation.constraint;
    if (columns.some((column) => written.has(column) || empty.has(column))) return null;
    const parentKey = resolveRelation(step.before, references);
    const held = [...(before.tables.get(key)?.constraints.values() ?? [])].some(
      (each) => each.kind === "foreign-key" && each.references === parentKey && each.columns.join() === columns.join(),
    );
    if (held) return null;
    const parent = step.before.tables.get(parentKey);
    const found =
      referencedColumns.length > 0
        ? referencedColumns
        : parent === undefined
          ? []
          : (primaryKeyOf(parent)?.columns ?? []);
    const targets = found.length === columns.length ? found : columns;
    const [name, other] = [sqlName(operation.table), sqlName(references)];
    const join = columns
      .map((column, at) => `p.${identifier(targets[at] ?? column)} = c.${identifier(column)}`)
      .join(" AND ");
    const set = columns.map((column) => `c.${identifier(column)} IS NOT NULL`).join(" AND ");
    return {
      subject: `${key} ${columns.join(",")}`,
      alone: false,
      message: `${code(`${name} ${columnList(columns)}`)} must point at rows of ${code(other)} from here on, in all rows that are there: a single orphan makes the statement fail in the middle of the deployment. Look for orphans before, and repair them in a migration of its own.`,
      query: `SELECT count(*) FROM ${name} c WHERE ${set} AND NOT EXISTS (SELECT 1 FROM ${other} p WHERE ${join});`,
    };
  },
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "fk-on-existing-data",
    title: "Foreign key demanded of rows that are there",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Without a key nothing kept the rows from pointing at parents that are gone. One orphan makes `ADD FOREIGN KEY` fail, on the server that has it: production, in the middle of a deployment.",
    remedy:
      "Count the orphans on production before. Add the key `NOT VALID`, which holds for new rows at once, repair the old ones, and validate it later.",
    quietWhen: [
      "The constraint is added `NOT VALID`.",
      "The table is made or emptied earlier in the same change, or is temporary.",
      "The same change writes one of its columns, or deletes rows of the table, before; or a column is new and NULL in every row.",
      "The table had a key on the same columns to the same table before the change.",
      "It is advice: `fk-validates-immediately` reports the lock of the same statement.",
    ],
    references: [manual.notValid],
    examples: {
      bad: [
        {
          title: "orders without a user",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
          sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;",
          quote: "ADD FOREIGN KEY (user_id) REFERENCES users",
        },
      ],
      good: [
        {
          title: "NOT VALID",
          sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;",
        },
      ],
    },
  },
});

import { manual } from "../reading/manual.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { defineDataRule } from "./define-data-rule.ts";

export const checkOnExistingData = defineDataRule({
  demand: ({ operation, key }, { written, empty }, { before }) => {
    if (operation.kind !== "add-constraint" || operation.constraint.kind !== "check" || operation.constraint.notValid)
      return null;
    const { name: named, expression } = operation.constraint;
    // Of a NULL a check is not false; what writes a column before the check is there to make the rows fit.
    const { columns, impliesNotNull, always } = expression;
    if (always === true || columns.some((column) => written.has(column))) return null;
    if (columns.some((column) => empty.has(column) && !impliesNotNull.includes(column))) return null;
    const held = [...(before.tables.get(key)?.constraints.values() ?? [])].some(
      (each) => each.kind === "check" && each.expression.conjuncts.join() === expression.conjuncts.join(),
    );
    if (held) return null;
    const name = sqlName(operation.table);
    return {
      subject: `${key} ${named ?? expression.sql.replace(/\s+/g, " ")}`,
      alone: false,
      message: `${code(expression.sql)} is demanded of all rows of ${code(name)} that are there: a single one that does not fit makes the statement fail in the middle of the deployment. Look for such rows before, and repair them in a migration of its own.`,
      query: `SELECT count(*) FROM ${name} WHERE NOT (${expression.sql});`,
    };
  },
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "check-on-existing-data",
    title: "Check demanded of rows that are there",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Rows were written before anybody thought of the rule. One that breaks it makes `ADD CHECK` fail, on the server that has it: production, in the middle of a deployment.",
    remedy:
      "Count the rows that break the rule on production before. Add the check `NOT VALID`, which holds for new rows at once, repair the old ones, and validate it later.",
    quietWhen: [
      "The constraint is added `NOT VALID`.",
      "The table is made or emptied earlier in the same change, or is temporary.",
      "The same change writes one of its columns, or deletes rows of the table, before.",
      "One of its columns is new and NULL in every row, of which no check is false.",
      "The table had the same check before the change.",
      "It is advice: `check-validates-immediately` reports the lock of the same statement.",
    ],
    references: [manual.notValid],
    examples: {
      bad: [
        {
          title: "prices that may be negative",
          base: "CREATE TABLE items (id bigint PRIMARY KEY, price int);",
          sql: "ALTER TABLE items ADD CONSTRAINT price_positive CHECK (price > 0);",
          quote: "ADD CONSTRAINT price_positive CHECK (price > 0)",
        },
      ],
      good: [
        {
          title: "NOT VALID",
          base: "CREATE TABLE items (id bigint PRIMARY KEY, price int);",
          sql: "ALTER TABLE items ADD CONSTRAINT price_positive CHECK (price > 0) NOT VALID;",
        },
      ],
    },
  },
});

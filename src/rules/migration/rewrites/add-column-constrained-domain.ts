import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { fillRule } from "./define-fill-rule.ts";

export const addColumnConstrainedDomain = fillRule({
  kind: "domain",
  form: "ADD COLUMN of a constrained domain",
  tell(column, { operation }) {
    const check = `ALTER TABLE ${sqlName(operation.table)} ADD CONSTRAINT … CHECK (…) NOT VALID`;
    return {
      remedy: `Give ${code(identifier(column.name))} the base type of the domain, add its condition with ${code(check)}, and validate that in a later migration.`,
    };
  },
  meta: {
    id: "add-column-constrained-domain",
    title: "New column of a domain with a constraint",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "The server proves the constraints of a domain row by row, so `ADD COLUMN` with one rewrites the table and all its indexes under `ACCESS EXCLUSIVE`, even where every value is NULL (measured on PostgreSQL 15 and 18).",
    remedy:
      "Use the base type, add the condition as `CHECK … NOT VALID` of the table, and validate it in a later migration.",
    quietWhen: [
      "The domain has neither a CHECK nor NOT NULL, or is not known.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.createDomain, manual.alterTable],
    examples: {
      bad: [
        {
          title: "a checked domain",
          base: "CREATE DOMAIN price AS numeric CHECK (VALUE >= 0);",
          sql: "ALTER TABLE orders ADD COLUMN total price;",
          quote: "ADD COLUMN total price",
        },
      ],
      good: [
        {
          title: "a domain that checks nothing",
          base: "CREATE DOMAIN price AS numeric;",
          sql: "ALTER TABLE orders ADD COLUMN total price;",
        },
      ],
    },
  },
});

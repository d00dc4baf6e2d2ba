import { required } from "../draft/rewrite-columns.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { words } from "../reading/words.ts";
import { defineColumnRule } from "./define-column-rule.ts";
import { manual } from "./references.ts";

/** What a row of its table can hardly be without. */
const expected = new Set(["email", "status", "state", "slug", "username", "created_at"]);

function isExpected({ name, column, was }: NewColumn, { table, isNewTable }: NewColumns): boolean {
  if (!isNewTable || table === null || was !== undefined || column === null) return false;
  if (column.notNull || column.generated !== null || !expected.has(words(name).join("_"))) return false;
  return ![...table.constraints.values()].some(
    (each) => each.kind === "check" && each.expression.columns.includes(name) && / null\b/i.test(each.expression.sql),
  );
}

export const notNullMissing = defineColumnRule({
  meta: {
    id: "not-null-missing",
    title: "Column that may be NULL though every row has one",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "Without `NOT NULL` a bug or an import stores rows without a status or an e-mail address. Every reader needs a case for them, comparisons leave them out, `UNIQUE` allows any number of them, and to add the constraint later the whole table is read under a lock.",
    remedy:
      "Declare the column `NOT NULL` now that the table is empty; give it a default where most rows start with the same value.",
    quietWhen: [
      "The table was there before the change: adding a column as nullable is the safe way.",
      "The name is not one of `email`, `status`, `state`, `slug`, `username` and `created_at`.",
      "A check of the table speaks of its being NULL.",
    ],
    references: [manual("Not-Null Constraints", "ddl-constraints.html")],
    examples: {
      bad: [
        {
          title: "an order without a status",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text);",
          quote: "status text",
        },
      ],
      good: [
        {
          title: "every order has one",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL DEFAULT 'open');",
        },
        {
          title: "rows that exist have none yet",
          sql: "ALTER TABLE orders ADD COLUMN status text;",
        },
      ],
    },
  },
  isType: () => true,
  applies: isExpected,
  message: ({ columns, one }) =>
    `${columns} may be NULL: one bug or import stores rows without ${one ? "it" : "them"}, comparisons leave those out, and NOT NULL later reads the whole table under a lock. Write \`NOT NULL\` now that the table is empty.`,
  rewrite: (definition) => required(definition),
});

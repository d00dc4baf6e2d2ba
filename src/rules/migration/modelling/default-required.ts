import { constrainedColumns } from "../reading/constrained-columns.ts";
import { defineColumnRule } from "./define-column-rule.ts";
import { manual } from "./references.ts";

export const defaultRequired = defineColumnRule({
  meta: {
    id: "default-required",
    title: "Column without a default",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "An `INSERT` that leaves the column out fails where it is `NOT NULL` and stores NULL where it is not. Code that was deployed before the column existed does just that.",
    remedy: "Give every column a default that is right for rows whose writer did not know of it.",
    quietWhen: [
      "The policy does not turn the rule on.",
      "The column is part of a key, points at another table, or is generated.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [manual("Default Values", "ddl-default.html")],
    examples: {
      bad: [
        {
          title: "nothing to fall back on",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);",
          quote: "name text NOT NULL",
        },
      ],
      good: [
        {
          title: "a default",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT '');",
        },
      ],
    },
  },
  isType: () => true,
  applies: ({ name, column, was }, { table }) => {
    if (was !== undefined || column === null || column.default !== null || column.generated !== null) return false;
    if (column.serial) return false;
    return table === null || !constrainedColumns(table).keyed.has(name);
  },
  message: ({ columns, one }) =>
    `${columns} ${one ? "has" : "have"} no default: an INSERT that does not know of ${one ? "it" : "them"} fails or stores NULL. Give ${one ? "it" : "each"} a DEFAULT that is right for such rows.`,
});

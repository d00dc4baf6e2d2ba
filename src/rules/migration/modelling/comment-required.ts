import { code, keyName } from "../reading/sql-name.ts";
import { defineTableRule } from "./define-table-rule.ts";
import { manual } from "./references.ts";

export const commentRequired = defineTableRule({
  meta: {
    id: "comment-required",
    title: "Table without a comment",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "What a table is for is known to its author and written nowhere that the database, its documentation and the people on call can see.",
    remedy: "Add `COMMENT ON TABLE … IS '…'` in the same migration.",
    quietWhen: ["The policy does not turn the rule on.", "The table is a partition, temporary, or does not stay."],
    references: [manual("COMMENT", "sql-comment.html")],
    examples: {
      bad: [
        {
          title: "no comment",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);",
          quote: "CREATE TABLE users (id bigint PRIMARY KEY)",
        },
      ],
      good: [
        {
          title: "a comment",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY);\nCOMMENT ON TABLE users IS 'People who can sign in';",
        },
      ],
    },
  },
  say: ({ table }) => {
    if (table.partitionOf !== null || (table.comment ?? "") !== "") return null;
    const name = keyName(table.key);
    return {
      message: `${code(name)} has no comment: what it is for is written nowhere that the database and the people on call can see. Add ${code(`COMMENT ON TABLE ${name} IS '…'`)}.`,
      draft: [`COMMENT ON TABLE ${name} IS '…';`],
    };
  },
});

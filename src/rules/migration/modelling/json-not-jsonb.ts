import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

export const jsonNotJsonb = defineColumnRule({
  meta: {
    id: "json-not-jsonb",
    title: "The type json instead of jsonb",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`json` is text that is parsed anew for every operator, and it has no equality: `SELECT DISTINCT`, `GROUP BY`, `UNION` and `ORDER BY` over the column fail with an error, also in the queries that an ORM makes from `SELECT DISTINCT *`. It cannot be indexed.",
    remedy:
      "Declare the column `jsonb`. Keep `json` only where the text itself matters: the order of keys, duplicates, blanks of a signed document.",
    quietWhen: ["The column is not new, or was `json` before.", "The table is temporary or foreign."],
    references: [manual("JSON Types", "datatype-json.html")],
    examples: {
      bad: [
        {
          title: "a json column",
          sql: "ALTER TABLE users ADD COLUMN settings json;",
          quote: "settings json",
        },
      ],
      good: [{ title: "a jsonb column", sql: "ALTER TABLE users ADD COLUMN settings jsonb;" }],
    },
  },
  isType: isBuiltIn("json"),
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "is" : "are"} \`json\`, which has no equality: \`SELECT DISTINCT\`, \`GROUP BY\` and \`UNION\` over ${one ? "it" : "them"} fail, and every operator parses the text again. Write \`jsonb\`, which takes the same values.`,
  instead: () => "jsonb",
});

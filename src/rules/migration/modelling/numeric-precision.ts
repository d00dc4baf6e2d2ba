import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { manual } from "./references.ts";

export const numericPrecision = defineColumnRule({
  meta: {
    id: "numeric-precision",
    title: "Precision and scale in the type",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "`numeric(p, s)` rounds what it stores to the scale without a word, and another scale later rewrites the table under a lock that stops reads. It takes no less room than `numeric`.",
    remedy: "Declare the column `numeric`, and state limits that the business has as `CHECK` constraints.",
    quietWhen: [
      "The policy does not turn the rule on.",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [manual("Arbitrary Precision Numbers", "datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL")],
    examples: {
      bad: [
        {
          title: "a scale in the type",
          sql: "ALTER TABLE invoices ADD COLUMN total numeric(10, 2);",
          quote: "total numeric(10, 2)",
        },
      ],
      good: [{ title: "no scale", sql: "ALTER TABLE invoices ADD COLUMN total numeric;" }],
    },
  },
  isType: (type) => isBuiltIn("numeric")(type) && type.modifiers.length > 0,
  message: ({ columns, one }) =>
    `${columns} ${one ? "has" : "have"} precision and scale in the type: values are rounded without a word, and another scale later rewrites the table. Write \`numeric\`, and a CHECK where the limit means something.`,
  instead: () => "numeric",
});

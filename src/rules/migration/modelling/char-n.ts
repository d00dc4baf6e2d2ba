import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

export const charN = defineColumnRule({
  meta: {
    id: "char-n",
    title: "Blank-padded text",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`char(n)` fills every value up with blanks to its length and ignores them when it compares, but not in `LIKE`, in regular expressions or when it is joined with `text`. It is neither smaller nor faster than `text`, and it does not refuse values that are too short.",
    remedy:
      "Declare the column `text`; where the length is fixed, add `CHECK (char_length(code) = 2)`, which refuses what is too short as well.",
    quietWhen: [
      "The column is not new, or was `char(n)` before.",
      'The type is the server\'s own `"char"`, which is one byte.',
      "The table is temporary or foreign.",
    ],
    references: [dontDoThis, manual("Character Types", "datatype-character.html")],
    examples: {
      bad: [
        {
          title: "a code of two letters",
          sql: "CREATE TABLE countries (code char(2) PRIMARY KEY);",
          quote: "code char(2) PRIMARY KEY",
        },
      ],
      good: [
        {
          title: "its length as a check",
          sql: "CREATE TABLE countries (code text PRIMARY KEY CHECK (char_length(code) = 2));",
        },
      ],
    },
  },
  isType: isBuiltIn("bpchar"),
  onTypeChange: true,
  message: ({ columns, one, first }) =>
    `${columns} ${one ? `is \`char(${first.type.modifiers[0] ?? 1})\`` : "are blank-padded (`char(n)`)"}: shorter values come back with blanks behind them, which \`LIKE\` and a comparison with \`text\` do not ignore. Write \`text\` with \`CHECK (char_length(…) = …)\`.`,
  instead: () => "text",
});

import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

const isVarchar = isBuiltIn("varchar");

export const varcharN = defineColumnRule({
  meta: {
    id: "varchar-n",
    title: "Length limit in the type",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "`varchar(n)` stores and performs like `text`. What it adds is a limit that is part of the type: making it smaller later rewrites the table under a lock that stops reads, and views and functions that name the column have to be made again.",
    remedy:
      "Declare the column `text`, and state a limit that the business has as `CHECK (char_length(name) <= 100)`: a check can be added `NOT VALID` and changed without a rewrite.",
    quietWhen: [
      "The `varchar` has no length.",
      "The column is not new, or was a `varchar` with a length before.",
      "The table is temporary or foreign.",
    ],
    references: [dontDoThis, manual("Character Types", "datatype-character.html")],
    examples: {
      bad: [
        {
          title: "a limit of habit",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(255));",
          quote: "name varchar(255)",
        },
      ],
      good: [
        { title: "no limit", sql: "CREATE TABLE users (id bigint PRIMARY KEY, name text, nick varchar);" },
        {
          title: "the limit as a check",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, name text CHECK (char_length(name) <= 100));",
        },
      ],
    },
  },
  isType: (type) => isVarchar(type) && type.modifiers.length > 0,
  onTypeChange: true,
  message: ({ columns, one, first }) =>
    `${columns} ${one ? `is \`varchar(${first.type.modifiers[0] ?? 0})\`` : "have a length in their type"}: it saves nothing over \`text\`, and to tighten the limit later PostgreSQL rewrites the table while nobody can read it. Write \`text\`, with \`CHECK (char_length(…) <= …)\` where the limit means something.`,
  instead: () => "text",
});

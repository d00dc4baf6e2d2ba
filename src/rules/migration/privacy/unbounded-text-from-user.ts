import { defineColumnRule, isBuiltIn } from "../modelling/define-column-rule.ts";
import { manual } from "../modelling/references.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { words } from "../reading/words.ts";

/** What people type into a field that has room. */
const typed = new Set(
  "comment comments description bio note notes feedback message about summary caption review testimonial signature".split(
    " ",
  ),
);

const isText = isBuiltIn("text", "varchar", "citext");

/** Written by programs, not by people. */
const byMachine = new Set(
  "error log logs event events audit commit release build migration deploy job task system status failure".split(" "),
);

function isUnlimited({ name, was }: NewColumn, { table, key }: NewColumns): boolean {
  const own = words(name);
  if (was !== undefined || table === null || !typed.has(own.at(-1) ?? "")) return false;
  if ([...own, ...words(key)].some((word) => byMachine.has(word))) return false;
  return !constrainedColumns(table).checked.has(name);
}

export const unboundedTextFromUser = defineColumnRule({
  meta: {
    id: "unbounded-text-from-user",
    title: "Field for people without a limit",
    item: "input-validation",
    severity: "advice",
    problem:
      "What people may type without a limit somebody fills by the megabyte, by accident or not: lists that load the column run out of memory, backups and replicas grow, and the limit that is added later meets rows that break it.",
    remedy: "Add `CHECK (char_length(comment) <= 10000)` with the column, at the limit that the form and the API have.",
    quietWhen: [
      "A check of the table speaks of the column, or its type has a length.",
      "The name does not say what people type, or the table or the column is written by programs (logs, errors, jobs).",
      "The column is not new, or the table is temporary or foreign.",
    ],
    references: [
      manual("Check Constraints", "ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS"),
      {
        title: "GitLab: Text data type and limits",
        url: "https://docs.gitlab.com/development/database/strings_and_the_text_data_type/",
      },
    ],
    examples: {
      bad: [
        {
          title: "as long as anybody likes",
          sql: "CREATE TABLE profiles (id bigint PRIMARY KEY, bio text);",
          quote: "bio text",
        },
      ],
      good: [
        {
          title: "limited",
          sql: "CREATE TABLE profiles (id bigint PRIMARY KEY, bio text CHECK (char_length(bio) <= 2000));",
        },
      ],
    },
  },
  isType: (type) => isText(type) && type.modifiers.length === 0 && type.arrayDimensions === 0,
  applies: isUnlimited,
  message: ({ columns, one }) =>
    `${columns} ${one ? "takes" : "take"} whatever people type, at any length: a few megabytes in one row slow down every list that loads ${one ? "it" : "them"}, and a limit added later meets rows that break it. Add \`CHECK (char_length(…) <= …)\`.`,
});

import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

export const timetz = defineColumnRule({
  meta: {
    id: "timetz",
    title: "Time of day with a time zone",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`time with time zone` keeps an offset without a date, so it cannot know whether summer time applied: it is neither a moment nor a time of day. The manual itself advises against it; the type exists because the standard demands it.",
    remedy:
      "Store a moment as `timestamptz`, or a time of day as `time` with the name of its zone (`Europe/Berlin`) in a column beside it.",
    quietWhen: ["The column is not new.", "The table is temporary or foreign."],
    references: [dontDoThis, manual("Date/Time Types", "datatype-datetime.html")],
    examples: {
      bad: [
        {
          title: "an offset without a date",
          sql: "ALTER TABLE shops ADD COLUMN opens_at timetz;",
          quote: "opens_at timetz",
        },
      ],
      good: [{ title: "a time of day", sql: "ALTER TABLE shops ADD COLUMN opens_at time, ADD COLUMN zone text;" }],
    },
  },
  isType: isBuiltIn("timetz"),
  onTypeChange: true,
  message: ({ columns, one }) =>
    `${columns} ${one ? "is" : "are"} \`timetz\`: an offset without a date is wrong for half of the year wherever summer time is kept. Write \`timestamptz\` for a moment, or \`time\` and the zone's name in another column.`,
});

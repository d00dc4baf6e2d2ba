import type { Expression } from "../../../artifacts/migration/index.ts";
import type { NewColumn } from "../reading/new-columns.ts";
import { defineColumnRule } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

/** Texts that the server turns into a moment when it reads the statement (manual, table 8.13). */
const frozen = new Set(["now", "today", "tomorrow", "yesterday"]);

const timeTypes = new Set(["timestamp", "timestamptz", "date", "time", "timetz"]);

/** What is wrong with a default; null: nothing. */
function mistake({ default: value, type }: Pick<NewColumn, "default" | "type">): "frozen" | "time-of-day" | null {
  if (value === null || type.schema !== null || !timeTypes.has(type.name)) return null;
  if (isFrozen(value)) return "frozen";
  return value.calls.some(({ schema, name }) => schema === null && name === "current_time") ? "time-of-day" : null;
}

/** `('now'::text)::date` stays a text until a row is inserted: how old servers dump CURRENT_DATE. */
const isFrozen = ({ constant, sql }: Expression): boolean =>
  typeof constant === "string" && frozen.has(constant.trim().toLowerCase()) && !/::\s*text\b/i.test(sql);

/** `DEFAULT 'now'`, with a cast or without. */
const frozenNow =
  /\bdefault\s+'\s*now\s*'(?:\s*::\s*(?:date|timestamptz|timestamp(?:\s+with(?:out)?\s+time\s+zone)?)\b)?/i;

/** What `'now'` was meant to be. */
const moments: ReadonlyMap<string, string> = new Map([
  ["timestamp", "now()"],
  ["timestamptz", "now()"],
  ["date", "CURRENT_DATE"],
]);

export const currentTimeDefault = defineColumnRule({
  meta: {
    id: "current-time-default",
    title: "Default that is the time of the migration, or no moment",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "`DEFAULT 'now'` is turned into a moment when the statement is read: every row ever inserted gets the time of the migration. `CURRENT_TIME` is a time of day with an offset, which is no moment either.",
    remedy:
      "Write `DEFAULT now()` (or `CURRENT_TIMESTAMP`), which is computed for each transaction; `CURRENT_DATE` for a day.",
    quietWhen: ["The default is a function call or `CURRENT_TIMESTAMP`.", "The column is not new."],
    references: [
      manual("Date/Time Input, Special Values", "datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES"),
      dontDoThis,
    ],
    examples: {
      bad: [
        {
          title: "the time of the migration",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz NOT NULL DEFAULT 'now');",
          quote: "placed_at timestamptz NOT NULL DEFAULT 'now'",
        },
      ],
      good: [
        {
          title: "the time of the transaction",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz NOT NULL DEFAULT now());",
        },
      ],
    },
  },
  isType: () => true,
  applies: (column) => mistake(column) !== null,
  message: ({ columns, one, first }) =>
    mistake(first) === "frozen"
      ? `${columns} ${one ? "has" : "have"} a default that is computed once, while this migration runs: every later row gets the same moment. Write \`DEFAULT now()\`.`
      : `${columns} ${one ? "gets" : "get"} CURRENT_TIME, a time of day with an offset and without a date: it is wrong for half of the year wherever summer time is kept. Write \`DEFAULT now()\` in a \`timestamptz\`, or \`LOCALTIME\` in a \`time\`.`,
  rewrite: (definition, { type }) => {
    const moment = moments.get(type.name);
    return moment === undefined ? null : definition.replace(frozenNow, `DEFAULT ${moment}`);
  },
});

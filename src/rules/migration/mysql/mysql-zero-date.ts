import { defineStatedRule } from "./columns-stated.ts";
import { manual } from "./references.ts";

/** A date whose year, month or day is zero: `0000-00-00`, `2020-00-01`. */
const zero = /^(?:0000-|\d{4}-00-|\d{4}-\d{2}-00)/;

const isZero = (value: unknown): boolean => typeof value === "string" && zero.test(value);

export const mysqlZeroDate = defineStatedRule({
  meta: {
    id: "mysql-zero-date",
    title: "Default of a date that does not exist",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "`0000-00-00` is no date. Strict mode, the default since 5.7, refuses it as a default (`Invalid default value`), so that the migration fails there and passes where somebody has relaxed `sql_mode`. Drivers read it as NULL, as an error or as the year minus one, and no other database takes it.",
    remedy: "Allow NULL for what is not known, or state `DEFAULT CURRENT_TIMESTAMP`.",
    quietWhen: ["The column has the same default already."],
    references: [manual("The DATE, DATETIME, and TIMESTAMP Types", "datetime.html")],
    examples: {
      bad: [
        {
          title: "a zero date",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, at datetime NOT NULL DEFAULT '0000-00-00 00:00:00');",
          quote: "at datetime NOT NULL DEFAULT '0000-00-00 00:00:00'",
        },
      ],
      good: [
        {
          title: "the current time",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP);",
        },
        {
          title: "a year alone",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, at varchar(9) NOT NULL DEFAULT '0000-0');",
        },
      ],
    },
  },
  isMeant: ({ definition: { type, default: value }, was }) =>
    /^(?:date|datetime|timestamp)$/.test(type.name) &&
    isZero(value?.constant) &&
    (was === undefined || was === "unknown" || !isZero(was.default?.constant)),
  message: (columns) =>
    `The default of ${columns} is no date: strict mode refuses the statement, and elsewhere readers get an error or NULL for it. Allow NULL, or write \`DEFAULT CURRENT_TIMESTAMP\`.`,
});

import { expectCases } from "../cases.ts";

expectCases("current-time-default", [
  {
    title: "a moment that is computed once",
    sql: "CREATE TABLE t (a timestamptz DEFAULT 'now'::timestamptz);",
    reports: ["a timestamptz DEFAULT 'now'::timestamptz"],
  },
  {
    title: "a day that is computed once",
    sql: "ALTER TABLE t ADD COLUMN a date DEFAULT 'today';",
    reports: ["a date DEFAULT 'today'"],
  },
  {
    title: "a time of day with an offset",
    sql: "CREATE TABLE t (a time DEFAULT CURRENT_TIME);",
    reports: ["a time DEFAULT CURRENT_TIME"],
    says: /LOCALTIME/,
  },
  {
    title: "how old servers dump CURRENT_DATE",
    sql: "CREATE TABLE t (a date DEFAULT ('now'::text)::date);",
    reports: [],
  },
  {
    title: "computed for each row",
    sql: "CREATE TABLE t (a timestamptz DEFAULT now(), b date DEFAULT CURRENT_DATE, c text DEFAULT 'now');",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-zero-date", [
  {
    title: "what it was",
    dialect,
    base: "CREATE TABLE t (a date DEFAULT '0000-00-00');",
    sql: "ALTER TABLE t MODIFY a date NOT NULL DEFAULT '0000-00-00';",
    reports: [],
  },
  {
    title: "a day of zero",
    dialect,
    sql: "ALTER TABLE t ADD a date DEFAULT '2020-01-00';",
    reports: ["a date DEFAULT '2020-01-00'"],
  },
  { title: "a date", dialect, sql: "ALTER TABLE t ADD a date DEFAULT '1970-01-01';", reports: [] },
]);

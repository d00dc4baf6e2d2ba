import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-utf8mb3", [
  {
    title: "a conversion",
    dialect,
    sql: "ALTER TABLE t CONVERT TO CHARACTER SET utf8;",
    reports: ["CONVERT TO CHARACTER SET utf8"],
  },
  {
    title: "a table that had it",
    dialect,
    base: "CREATE TABLE t (a int) CHARSET=utf8;",
    sql: "ALTER TABLE t DEFAULT CHARSET=utf8mb3;",
    reports: [],
  },
  {
    title: "a column that had it",
    dialect,
    base: "CREATE TABLE t (a varchar(9) CHARACTER SET utf8);",
    sql: "ALTER TABLE t MODIFY a varchar(10) CHARACTER SET utf8;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-pk-type", [
  { title: "a fraction", dialect, sql: "CREATE TABLE t (a double PRIMARY KEY);", reports: ["a double PRIMARY KEY"] },
  { title: "a long text", dialect, sql: "CREATE TABLE t (a text, PRIMARY KEY (a(20)));", reports: ["a text"] },
  {
    title: "an identifier",
    dialect,
    sql: "CREATE TABLE t (a char(36) PRIMARY KEY);\nCREATE TABLE u (a date PRIMARY KEY);",
    reports: [],
  },
]);

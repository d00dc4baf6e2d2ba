import { expectCases } from "../cases.ts";

const dialect = "sqlite";

expectCases("sqlite-autoincrement", [
  {
    title: "BIGINT",
    dialect,
    sql: "CREATE TABLE t (a BIGINT PRIMARY KEY);",
    reports: ["a BIGINT PRIMARY KEY"],
    severity: "warning",
  },
  {
    title: "declared by the table",
    dialect,
    sql: "CREATE TABLE t (a INT NOT NULL, PRIMARY KEY (a));",
    reports: ["a INT NOT NULL"],
  },
  {
    title: "AUTOINCREMENT of INT",
    dialect,
    sql: "CREATE TABLE t (a INT PRIMARY KEY AUTOINCREMENT);",
    reports: ["a INT PRIMARY KEY AUTOINCREMENT"],
    severity: "blocking",
  },
  {
    title: "INTEGER",
    dialect,
    sql: "CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (a INTEGER, PRIMARY KEY (a));",
    reports: [],
  },
  { title: "a key of several", dialect, sql: "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b));", reports: [] },
  { title: "WITHOUT ROWID", dialect, sql: "CREATE TABLE t (a INT PRIMARY KEY) WITHOUT ROWID;", reports: [] },
  {
    title: "a key that is another's",
    dialect,
    sql: "CREATE TABLE t (a INT PRIMARY KEY REFERENCES u (id));",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-row-size", [
  {
    title: "no character set stated",
    dialect,
    sql: "CREATE TABLE t (a varchar(20000), b varchar(20000));",
    reports: [],
  },
  { title: "up to the end", dialect, sql: "CREATE TABLE t (a varchar(16383)) CHARSET=utf8mb4;", reports: [] },
  {
    title: "past it by a byte",
    dialect,
    sql: "CREATE TABLE t (a varchar(16383), b varchar(1)) CHARSET=utf8mb4;",
    reports: ["CREATE TABLE t (a varchar(16383), b varchar(1)) CHARSET=utf8mb4"],
  },
]);

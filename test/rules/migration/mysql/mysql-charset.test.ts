import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-charset", [
  {
    title: "a conversion",
    dialect,
    sql: "ALTER TABLE t CONVERT TO CHARACTER SET latin1;",
    reports: ["CONVERT TO CHARACTER SET latin1"],
  },
  {
    title: "by its collation",
    dialect,
    sql: "CREATE TABLE t (a int) COLLATE=latin1_bin;",
    reports: ["CREATE TABLE t (a int) COLLATE=latin1_bin"],
  },
  { title: "one column", dialect, sql: "ALTER TABLE t ADD a char(3) CHARACTER SET latin1;", reports: [] },
  { title: "bytes", dialect, sql: "CREATE TABLE t (a int) DEFAULT CHARSET=binary;", reports: [] },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-blob-index", [
  { title: "within a new table", dialect, sql: "CREATE TABLE t (a text, KEY k (a));", reports: ["KEY k (a)"] },
  {
    title: "a beginning that is unique",
    dialect,
    sql: "CREATE TABLE t (a text);\nCREATE UNIQUE INDEX k ON t (a(100));",
    reports: ["CREATE UNIQUE INDEX k ON t (a(100))"],
    severity: "warning",
  },
  { title: "words", dialect, sql: "CREATE TABLE t (a text, FULLTEXT KEY k (a));", reports: [] },
  { title: "MariaDB", dialect, mysql: "mariadb-10.6", sql: "CREATE TABLE t (a text, UNIQUE KEY k (a));", reports: [] },
  { title: "no character set stated", dialect, sql: "CREATE TABLE t (a varchar(1000), KEY k (a));", reports: [] },
  {
    title: "bytes",
    dialect,
    sql: "CREATE TABLE t (a varchar(768), b varchar(769), KEY (a), KEY k (b)) CHARSET=utf8mb4;",
    reports: ["KEY k (b)"],
  },
]);

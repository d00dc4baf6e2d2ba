import { expectCases } from "../cases.ts";

const dialect = "sqlite";

expectCases("sqlite-affinity", [
  {
    title: "texts that are numbers",
    dialect,
    sql: "CREATE TABLE t (a STRING, b UUID, c string(10));",
    reports: ["a STRING", "b UUID", "c string(10)"],
  },
  {
    title: "int within a word",
    dialect,
    sql: "CREATE TABLE t (a POINT, b FLOATING POINT);",
    reports: ["a POINT", "b FLOATING POINT"],
  },
  { title: "a column that is added", dialect, sql: "ALTER TABLE t ADD COLUMN a STRING;", reports: ["a STRING"] },
  {
    title: "types that tools write",
    dialect,
    sql: "CREATE TABLE t (a DATETIME, b BOOL, c JSON, d DECIMAL(10, 2), e VARCHAR(9), f, g TEXT);",
    reports: [],
  },
  {
    title: "STRICT",
    dialect,
    sql: "CREATE TABLE t (a DATETIME, b ANY, c INT) STRICT;",
    reports: ["a DATETIME"],
    severity: "blocking",
  },
  {
    title: "a rebuild that keeps the type",
    dialect,
    base: "CREATE TABLE t (a STRING);",
    sql: "CREATE TABLE n (a STRING, b INT);\nINSERT INTO n (a) SELECT a FROM t;\nDROP TABLE t;\nALTER TABLE n RENAME TO t;",
    reports: [],
  },
]);

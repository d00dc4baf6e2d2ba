import { expectCases } from "../cases.ts";

expectCases("char-n", [
  {
    title: "all its names",
    sql: "CREATE TABLE t (a char);\nCREATE TABLE u (a character(3));\nCREATE TABLE v (a nchar(3));\nCREATE TABLE w (a bpchar);",
    reports: ["a char", "a character(3)", "a nchar(3)", "a bpchar"],
  },
  { title: "an array", sql: "CREATE TABLE t (c char[]);", reports: ["c char[]"] },
  { title: "added to a table", sql: "ALTER TABLE t ADD COLUMN c character(100);", reports: ["c character(100)"] },
  {
    title: "a new type for a column",
    sql: "ALTER TABLE t ALTER COLUMN c TYPE char(2);",
    reports: ["ALTER COLUMN c TYPE char(2)"],
  },
  {
    title: "the server's own one-byte type (squawk flags this)",
    sql: 'CREATE TABLE t (c "char", d pg_catalog."char");',
    reports: [],
  },
  { title: "text and varchar", sql: "CREATE TABLE t (a varchar(100), b text);", reports: [] },
]);

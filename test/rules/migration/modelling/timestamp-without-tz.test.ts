import { expectCases } from "../cases.ts";

expectCases("timestamp-without-tz", [
  { title: "an array too", sql: "create table app.events (times timestamp[]);", reports: ["times timestamp[]"] },
  {
    title: "all columns of a statement at once",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a timestamp, b timestamp(3) without time zone, c timestamptz);",
    reports: ["a timestamp"],
    says: /`a` and `b` of `t` have no time zone/,
  },
  {
    title: "several ADD COLUMN of one statement",
    sql: "ALTER TABLE t ADD COLUMN a timestamp, ADD COLUMN b timestamp;",
    reports: ["a timestamp"],
  },
  {
    title: "another type for a column",
    base: "CREATE TABLE t (a timestamptz);",
    sql: "ALTER TABLE t ALTER COLUMN a TYPE timestamp;",
    reports: ["ALTER COLUMN a TYPE timestamp"],
  },
  {
    title: "another precision alone",
    base: "CREATE TABLE t (a timestamp);",
    sql: "ALTER TABLE t ALTER COLUMN a TYPE timestamp(3);",
    reports: [],
  },
  {
    title: "corrected in the same change",
    sql: "CREATE TABLE t (a timestamp);\nALTER TABLE t ALTER COLUMN a TYPE timestamptz;",
    reports: [],
  },
  { title: "dropped again", sql: "ALTER TABLE t ADD COLUMN a timestamp;\nALTER TABLE t DROP COLUMN a;", reports: [] },
  {
    title: "temporary and foreign tables",
    sql: "CREATE TEMP TABLE t (a timestamp);\nCREATE FOREIGN TABLE f (a timestamp) SERVER s;",
    reports: [],
  },
  {
    title: "a table of the base is not this change's",
    base: "CREATE TABLE t (a timestamp);",
    sql: "ALTER TABLE t ADD COLUMN b text;",
    reports: [],
  },
  {
    title: "Prisma writes UTC",
    framework: "prisma",
    sql: "CREATE TABLE t (a timestamp(3));",
    reports: ["a timestamp(3)"],
    severity: "advice",
  },
  {
    title: "a schema of such times",
    base: "CREATE TABLE s (a timestamp, b timestamp, c timestamptz);\nCREATE TABLE u (a timestamp, b timestamp, c timestamp);",
    sql: "ALTER TABLE s ADD COLUMN d timestamp;",
    reports: ["d timestamp"],
    severity: "advice",
  },
  {
    title: "a schema of both",
    base: "CREATE TABLE s (a timestamp, b timestamptz);",
    sql: "ALTER TABLE s ADD COLUMN d timestamp;",
    reports: ["d timestamp"],
    severity: "warning",
  },
]);

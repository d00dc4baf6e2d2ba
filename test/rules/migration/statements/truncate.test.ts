import { expectCases } from "../cases.ts";

expectCases("truncate", [
  { title: "a table", sql: "TRUNCATE t;", reports: ["TRUNCATE t"] },
  {
    title: "several",
    sql: "TRUNCATE TABLE ONLY t, s.u RESTART IDENTITY CASCADE;",
    reports: ["TRUNCATE TABLE ONLY t, s.u RESTART IDENTITY CASCADE"],
    says: /`t` and `s\.u`/,
  },
  { title: "a new table", sql: "CREATE TABLE t (id int);\nTRUNCATE t;", reports: [] },
  {
    title: "one new, one not",
    sql: "CREATE TABLE t (id int);\nTRUNCATE t, u;",
    reports: ["TRUNCATE t, u"],
    says: /rows of `u`/,
  },
  { title: "a temporary table", sql: "CREATE TEMP TABLE t (id int);\nTRUNCATE t;", reports: [] },
  { title: "another statement", sql: "DROP TABLE t;", reports: [] },
]);

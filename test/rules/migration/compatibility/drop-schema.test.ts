import { expectCases } from "../cases.ts";

expectCases("drop-schema", [
  { title: "a schema", sql: "DROP SCHEMA s;", reports: ["DROP SCHEMA s"] },
  {
    title: "with its tables",
    base: "CREATE SCHEMA s;\nCREATE TABLE s.a (id int);\nCREATE TABLE s.b (id int);\nCREATE TABLE c (id int);",
    sql: "DROP SCHEMA IF EXISTS s CASCADE;",
    reports: ["DROP SCHEMA IF EXISTS s CASCADE"],
    says: /the 2 tables in it/,
  },
  { title: "a new one", sql: "CREATE SCHEMA s;\nDROP SCHEMA s;", reports: [] },
  {
    title: "a new one under its later name",
    sql: "CREATE SCHEMA s;\nALTER SCHEMA s RENAME TO t;\nDROP SCHEMA t;",
    reports: [],
  },
  {
    title: "IF NOT EXISTS makes nothing sure",
    sql: "CREATE SCHEMA IF NOT EXISTS s;\nDROP SCHEMA s;",
    reports: ["DROP SCHEMA s"],
  },
]);

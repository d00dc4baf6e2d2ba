import { expectCases } from "../cases.ts";

expectCases("reindex-not-concurrent", [
  {
    title: "an index",
    sql: "REINDEX INDEX a_idx;",
    reports: ["REINDEX INDEX a_idx"],
    says: /REINDEX INDEX CONCURRENTLY a_idx/,
  },
  {
    title: "a table",
    sql: "REINDEX TABLE app.users;",
    reports: ["REINDEX TABLE app.users"],
    says: /lock on `app\.users`/,
  },
  { title: "a schema", sql: "REINDEX SCHEMA public;", reports: ["REINDEX SCHEMA public"] },
  { title: "a database", sql: "REINDEX DATABASE app;", reports: ["REINDEX DATABASE app"] },
  {
    title: "the option switched off",
    sql: "REINDEX (CONCURRENTLY off) INDEX a_idx;",
    reports: ["REINDEX (CONCURRENTLY off) INDEX a_idx"],
  },
  { title: "the option", sql: "REINDEX (CONCURRENTLY) INDEX a_idx;", reports: [] },
  { title: "the word", sql: "REINDEX TABLE CONCURRENTLY users;", reports: [] },
  { title: "the system catalogues", sql: "REINDEX SYSTEM app;", reports: [] },
  { title: "PostgreSQL 11 has no other", postgresVersion: 11, sql: "REINDEX INDEX a_idx;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nREINDEX TABLE t;", reports: [] },
]);

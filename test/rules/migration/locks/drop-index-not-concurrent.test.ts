import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";

expectCases("drop-index-not-concurrent", [
  {
    title: "an index nobody knows",
    sql: "DROP INDEX a_idx CASCADE;",
    reports: ["DROP INDEX a_idx CASCADE"],
    says: /`DROP INDEX CONCURRENTLY IF EXISTS a_idx`/,
  },
  { title: "several at once are one finding", sql: "DROP INDEX a_idx, b_idx;", reports: ["DROP INDEX a_idx, b_idx"] },
  {
    title: "each of a transaction",
    wrapped: true,
    sql: "DROP INDEX a_idx;\nDROP INDEX b_idx;",
    reports: ["DROP INDEX a_idx", "DROP INDEX b_idx"],
  },
  {
    title: "each outside of one",
    sql: "DROP INDEX a_idx;\nDROP INDEX b_idx;",
    reports: ["DROP INDEX a_idx", "DROP INDEX b_idx"],
  },
  { title: "concurrently", sql: "DROP INDEX CONCURRENTLY a_idx;", reports: [] },
  {
    title: "an index of the change",
    base: users,
    sql: "CREATE INDEX a_idx ON users (email);\nDROP INDEX a_idx;",
    reports: [],
  },
  {
    title: "an index of a new table",
    sql: `${users}\nCREATE INDEX a_idx ON users (email);\nDROP INDEX a_idx;`,
    reports: [],
  },
  {
    title: "one that a constraint needs, which the server refuses",
    base: "CREATE TABLE t (a int CONSTRAINT t_key UNIQUE);",
    sql: "DROP INDEX t_key;",
    reports: [],
  },
  {
    title: "of a partitioned table, where CONCURRENTLY is refused",
    base: "CREATE TABLE t (a int) PARTITION BY LIST (a);\nCREATE INDEX t_idx ON t (a);",
    sql: "DROP INDEX t_idx;",
    reports: [],
  },
  {
    title: "what is dropped is no index",
    sql: "DROP TABLE users;\nDROP TRIGGER t ON users;\nDROP TYPE t;",
    reports: [],
  },
  {
    title: "IF EXISTS of an index that the migrations before it never made",
    base: "CREATE TABLE t (a int);",
    sql: "DROP INDEX IF EXISTS nope;",
    reports: [],
  },
  {
    title: "IF EXISTS where nobody knows what is there",
    sql: "DROP INDEX IF EXISTS nope;",
    reports: ["DROP INDEX IF EXISTS nope"],
  },
]);

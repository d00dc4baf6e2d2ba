import { expectCases } from "../cases.ts";

expectCases("low-cardinality-index", [
  {
    title: "a boolean",
    base: "CREATE TABLE t (id int PRIMARY KEY, done boolean, n int);",
    sql: "CREATE INDEX i ON t (done);",
    reports: ["CREATE INDEX i ON t (done)"],
  },
  {
    title: "partial, with another key, unique, another type",
    base: "CREATE TABLE t (id int PRIMARY KEY, done boolean, n int);",
    sql: "CREATE INDEX i ON t (done) WHERE done;\nCREATE INDEX j ON t (done, n);\nCREATE UNIQUE INDEX k ON t (done);\nCREATE INDEX l ON t (n);",
    reports: [],
  },
  { title: "a table nobody knows", sql: "CREATE INDEX i ON t (done);", reports: [] },
]);

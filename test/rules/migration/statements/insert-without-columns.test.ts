import { expectCases } from "../cases.ts";

expectCases("insert-without-columns", [
  { title: "VALUES", sql: "INSERT INTO t VALUES (1);", reports: ["INSERT INTO t VALUES (1)"] },
  {
    title: "the columns are known",
    base: 'CREATE TABLE t (id int, "Name" text);',
    sql: "INSERT INTO t VALUES (1, 'a');",
    reports: ["INSERT INTO t VALUES (1, 'a')"],
    says: /INSERT INTO t \(id, "Name"\)/,
  },
  { title: "a query", sql: "INSERT INTO t SELECT a FROM u;", reports: ["INSERT INTO t SELECT a FROM u"] },
  {
    title: "told once for a table",
    sql: "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);",
    reports: ["INSERT INTO t VALUES (1)"],
  },
  { title: "named", sql: "INSERT INTO t (a) VALUES (1);", reports: [] },
  { title: "DEFAULT VALUES", sql: "INSERT INTO t DEFAULT VALUES;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);", reports: [] },
  { title: "SELECT * has another rule", sql: "INSERT INTO t SELECT * FROM u;", reports: [] },
]);

import { expectCases } from "../cases.ts";

const add = "ALTER TABLE t ADD COLUMN b int;";

expectCases("mixed-ddl-dml", [
  {
    title: "DELETE behind ALTER TABLE",
    wrapped: true,
    sql: `${add}\nDELETE FROM t WHERE a < 1;`,
    reports: ["DELETE FROM t WHERE a < 1"],
    says: /line 1/,
  },
  {
    title: "INSERT … SELECT",
    wrapped: true,
    sql: `${add}\nINSERT INTO t (a) SELECT a FROM u;`,
    reports: ["INSERT INTO t (a) SELECT a FROM u"],
  },
  { title: "rows written out", wrapped: true, sql: `${add}\nINSERT INTO t (a) VALUES (1);`, reports: [] },
  { title: "a key", wrapped: true, sql: `${add}\nDELETE FROM t WHERE id = 7;`, reports: [] },
  { title: "another table", wrapped: true, sql: `${add}\nDELETE FROM u WHERE a < 1;`, reports: [] },
  { title: "before it", wrapped: true, sql: `DELETE FROM t WHERE a < 1;\n${add}`, reports: [] },
  {
    title: "an UPDATE stands for the transaction",
    wrapped: true,
    sql: `${add}\nUPDATE t SET b = 1;\nDELETE FROM t WHERE a < 1;`,
    reports: [],
  },
  { title: "no transaction", sql: `${add}\nDELETE FROM t WHERE a < 1;`, reports: [] },
  {
    title: "a new table",
    wrapped: true,
    sql: "CREATE TABLE t (a int);\nALTER TABLE t ADD b int;\nDELETE FROM t WHERE a < 1;",
    reports: [],
  },
]);

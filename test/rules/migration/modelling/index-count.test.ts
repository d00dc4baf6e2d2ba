import { expectCases } from "../cases.ts";

const eight =
  "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int UNIQUE, d int UNIQUE, e int UNIQUE, f int UNIQUE, g int UNIQUE, h int UNIQUE, i int, j int);";

expectCases("index-count", [
  {
    title: "said of the ninth alone",
    base: eight,
    sql: "CREATE INDEX i ON t (i);\nCREATE INDEX j ON t (j);",
    reports: ["CREATE INDEX i ON t (i)"],
  },
  {
    title: "one for another",
    base: eight,
    sql: "CREATE INDEX i ON t (i);\nALTER TABLE t DROP CONSTRAINT t_b_key;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("wide-index", [
  {
    title: "four, on a table nobody knows",
    sql: "CREATE INDEX i ON t (a, b, c, d);",
    reports: ["CREATE INDEX i ON t (a, b, c, d)"],
  },
  { title: "two and three", sql: "CREATE INDEX i ON t (a, b);\nCREATE INDEX j ON t (a, b, c);", reports: [] },
  {
    title: "unique, of a constraint, GIN, BRIN",
    sql: "CREATE UNIQUE INDEX i ON t (a, b, c, d);\nALTER TABLE t ADD UNIQUE (a, b, c, e);\nCREATE INDEX j ON t USING gin (a, b, c, d);\nCREATE INDEX k ON t USING brin (a, b, c, d);",
    reports: [],
  },
]);

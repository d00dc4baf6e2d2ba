import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int, b int, d jsonb, e jsonb);";

expectCases("redundant-prefix-index", [
  {
    title: "behind the longer one",
    base,
    sql: "CREATE INDEX i ON t (a, b);\nCREATE INDEX j ON t (a);",
    reports: ["CREATE INDEX j ON t (a)"],
  },
  {
    title: "before the longer one",
    base: `${base}\nCREATE INDEX i ON t (a);`,
    sql: "CREATE INDEX j ON t (a, b);",
    reports: ["CREATE INDEX j ON t (a, b)"],
    says: /Drop `i`/,
  },
  { title: "unique", base, sql: "CREATE INDEX i ON t (a, b);\nCREATE UNIQUE INDEX j ON t (a);", reports: [] },
  { title: "not the beginning", base, sql: "CREATE INDEX i ON t (a, b);\nCREATE INDEX j ON t (b);", reports: [] },
  {
    title: "another condition or direction, a GIN index",
    base,
    sql: "CREATE INDEX i ON t (a, b);\nCREATE INDEX j ON t (a DESC);\nCREATE INDEX k ON t (a) WHERE b > 0;\nCREATE INDEX l ON t USING gin (d, e);\nCREATE INDEX m ON t USING gin (d);",
    reports: [],
  },
  {
    title: "both are new: the shorter one is left out, not dropped",
    sql: "CREATE TABLE t (a int, b int);\nCREATE INDEX short ON t (a);\nCREATE INDEX long ON t (a, b);",
    reports: ["CREATE INDEX long ON t (a, b)"],
    says: /Leave out `short`/,
  },
]);

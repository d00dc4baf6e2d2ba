import { expectCases } from "../cases.ts";

const base = "CREATE VIEW v AS SELECT 1 AS a, 2 AS b;";
const replace = (columns: string) => `CREATE OR REPLACE VIEW v AS SELECT ${columns}`;

expectCases("view-shape-change", [
  { title: "a column goes", base, sql: `${replace("1 AS a")};`, reports: [replace("1 AS a")], says: /`b`/ },
  {
    title: "a column moves",
    base,
    sql: `${replace("2 AS b, 1 AS a")};`,
    reports: [replace("2 AS b, 1 AS a")],
    says: /at the end alone/,
  },
  { title: "one more", base, sql: `${replace("1 AS a, 2 AS b, 3 AS c")};`, reports: [] },
  {
    title: "made again with fewer",
    base,
    sql: "DROP VIEW v;\nCREATE VIEW v AS SELECT 2 AS b;",
    reports: ["CREATE VIEW v AS SELECT 2 AS b"],
    says: /loses `a`/,
  },
  {
    title: "made again in another order",
    base,
    sql: "DROP VIEW v;\nCREATE VIEW v AS SELECT 2 AS b, 1 AS a;",
    reports: [],
  },
  { title: "a new one", sql: base, reports: [] },
  { title: "SELECT *", sql: "CREATE VIEW v AS SELECT * FROM t;", reports: ["*"], severity: "advice" },
  {
    title: "the old name of a renamed table",
    base: "CREATE TABLE t (a int);",
    sql: "ALTER TABLE t RENAME TO u;\nCREATE VIEW t AS SELECT * FROM u;",
    reports: [],
  },
]);

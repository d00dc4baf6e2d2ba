import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int, b int);\nCREATE INDEX old ON t (a);";
const drop = "DROP INDEX CONCURRENTLY old";

expectCases("replace-index-order", [
  {
    title: "drop, then build",
    base,
    sql: `${drop};\nCREATE INDEX CONCURRENTLY new ON t (a, b);`,
    reports: [drop],
    says: /line 2/,
  },
  { title: "in two files", base, files: [`${drop};`, "CREATE INDEX CONCURRENTLY new ON t (a, b);"], reports: [drop] },
  { title: "under its own name", base, sql: `${drop};\nCREATE INDEX CONCURRENTLY old ON t (a, b);`, reports: [drop] },
  { title: "build, then drop", base, sql: `CREATE INDEX CONCURRENTLY new ON t (a, b);\n${drop};`, reports: [] },
  { title: "one transaction", base, wrapped: true, sql: "DROP INDEX old;\nCREATE INDEX new ON t (a, b);", reports: [] },
  { title: "for other queries", base, sql: `${drop};\nCREATE INDEX CONCURRENTLY new ON t (b);`, reports: [] },
  {
    title: "another serves meanwhile",
    base: `${base}\nCREATE INDEX third ON t (a, id);`,
    sql: `${drop};\nCREATE INDEX CONCURRENTLY new ON t (a, b);`,
    reports: [],
  },
  {
    title: "mended as it was",
    base,
    sql: "DROP INDEX CONCURRENTLY IF EXISTS old;\nCREATE INDEX CONCURRENTLY old ON t (a);",
    reports: [],
  },
  {
    title: "what a failed build left",
    base,
    sql: "DROP INDEX CONCURRENTLY IF EXISTS new;\nCREATE INDEX CONCURRENTLY new ON t (a, b);",
    reports: [],
  },
]);

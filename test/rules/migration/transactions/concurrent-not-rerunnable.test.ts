import { expectCases } from "../cases.ts";

const build = "CREATE INDEX CONCURRENTLY i ON t (a)";

expectCases("concurrent-not-rerunnable", [
  { title: "the name is taken", sql: `${build};`, reports: [build], says: /name is taken/, severity: "advice" },
  {
    title: "a schema is kept in the remedy",
    sql: "CREATE INDEX CONCURRENTLY i ON crm.t (a);",
    reports: ["CREATE INDEX CONCURRENTLY i ON crm.t (a)"],
    says: /DROP INDEX CONCURRENTLY IF EXISTS crm\.i/,
  },
  {
    title: "IF NOT EXISTS skips an invalid index, which others take for safe",
    sql: "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);",
    reports: ["CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)"],
    says: /skips it/,
  },
  {
    title: "no name",
    sql: "CREATE INDEX CONCURRENTLY ON t (a);",
    reports: ["CREATE INDEX CONCURRENTLY ON t (a)"],
    says: /second index/,
  },
  {
    title: "a tool that sends the file as one string",
    framework: "golang-migrate",
    sql: `${build};`,
    reports: [build],
    says: /into a migration of its own before it/,
  },
  { title: "dropped first", sql: `DROP INDEX CONCURRENTLY IF EXISTS i;\n${build};`, reports: [] },
  { title: "dropped first, in a file of its own", files: ["DROP INDEX IF EXISTS i;", `${build};`], reports: [] },
  { title: "another one dropped", sql: `DROP INDEX CONCURRENTLY IF EXISTS j;\n${build};`, reports: [build] },
  { title: "not concurrent", sql: "CREATE INDEX i ON t (a);", reports: [] },
]);

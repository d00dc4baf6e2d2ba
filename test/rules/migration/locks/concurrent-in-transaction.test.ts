import { expectCases } from "../cases.ts";

const build = "CREATE INDEX CONCURRENTLY i ON t (a)";

expectCases("concurrent-in-transaction", [
  { title: "no transaction", sql: `${build};`, reports: [] },
  {
    title: "the index of a new table too",
    sql: `BEGIN;\nCREATE TABLE t (a int);\n${build};\nCOMMIT;`,
    reports: [build],
  },
  { title: "after the COMMIT", sql: `BEGIN;\nSELECT 1;\nCOMMIT;\n${build};`, reports: [] },
  { title: "golang-migrate, alone", framework: "golang-migrate", sql: `${build};`, reports: [] },
  {
    title: "golang-migrate, two statements",
    framework: "golang-migrate",
    sql: `SELECT 1;\n${build};`,
    reports: [build],
  },
  { title: "Prisma, alone", framework: "prisma", sql: `${build};`, reports: [] },
  { title: "Prisma, two statements", framework: "prisma", sql: `SELECT 1;\n${build};`, reports: [build] },
  { title: "Flyway, nothing else in the file", framework: "flyway", sql: `${build};`, reports: [] },
  { title: "goose wraps the file", framework: "goose", sql: `-- +goose Up\n${build};\n`, reports: [build] },
  {
    title: "goose, marked",
    framework: "goose",
    sql: `-- +goose NO TRANSACTION\n-- +goose Up\n${build};\n`,
    reports: [],
  },
  {
    title: "a file of an unknown tool: nobody knows",
    framework: "unknown",
    sql: `${build};`,
    reports: [],
  },
  {
    title: "DROP INDEX, REINDEX and DETACH PARTITION",
    sql: "BEGIN;\nDROP INDEX CONCURRENTLY i;\nREINDEX TABLE CONCURRENTLY t;\nALTER TABLE t DETACH PARTITION t1 CONCURRENTLY;\nCOMMIT;",
    reports: ["DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t", "DETACH PARTITION t1 CONCURRENTLY"],
  },
  {
    title: "the blocking forms are another rule's",
    sql: "BEGIN;\nDROP INDEX i;\nREINDEX TABLE t;\nALTER TABLE t DETACH PARTITION t1;\nCOMMIT;",
    reports: [],
  },
  {
    title: "a DO block",
    sql: "DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON t (a); END $$;",
    reports: ["CREATE INDEX CONCURRENTLY i ON t (a)"],
    says: /stands in a DO block/,
  },
]);

import { expectCases } from "../cases.ts";

const parted = "CREATE TABLE t (k int) PARTITION BY LIST (k);";

expectCases("concurrent-on-partitioned", [
  {
    title: "an index on the parent",
    base: parted,
    sql: "CREATE INDEX CONCURRENTLY i ON t (k);",
    reports: ["CREATE INDEX CONCURRENTLY i ON t (k)"],
    says: /ON ONLY t/,
  },
  {
    title: "a parent of the same change",
    sql: `${parted}\nCREATE INDEX CONCURRENTLY i ON t (k);`,
    reports: ["CREATE INDEX CONCURRENTLY i ON t (k)"],
  },
  {
    title: "an index of the parent dropped",
    base: `${parted}\nCREATE INDEX i ON t (k);`,
    sql: "DROP INDEX CONCURRENTLY i;",
    reports: ["DROP INDEX CONCURRENTLY i"],
  },
  {
    title: "a partition",
    base: `${parted}\nCREATE TABLE p PARTITION OF t DEFAULT;`,
    sql: "CREATE INDEX CONCURRENTLY i ON p (k);",
    reports: [],
  },
  { title: "a plain index", base: parted, sql: "CREATE INDEX i ON t (k);", reports: [] },
  { title: "a table nobody knows", sql: "CREATE INDEX CONCURRENTLY i ON t (k);", reports: [] },
]);

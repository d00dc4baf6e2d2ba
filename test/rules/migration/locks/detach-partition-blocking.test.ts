import { expectCases } from "../cases.ts";

const parted = "CREATE TABLE events (k int) PARTITION BY LIST (k);";
const detach = "ALTER TABLE events DETACH PARTITION part";

expectCases("detach-partition-blocking", [
  { title: "a partition of a table in use", sql: `${detach};`, reports: ["DETACH PARTITION part"] },
  { title: "concurrently", sql: `${detach} CONCURRENTLY;`, reports: [] },
  { title: "PostgreSQL 13 has no other", postgresVersion: 13, sql: `${detach};`, reports: [] },
  {
    title: "a default partition forbids it",
    base: `${parted}\nCREATE TABLE rest PARTITION OF events DEFAULT;`,
    sql: `${detach};`,
    reports: [],
  },
  {
    title: "a new table",
    sql: `${parted}\nCREATE TABLE part PARTITION OF events FOR VALUES IN (1);\n${detach};`,
    reports: [],
  },
  {
    title: "a new partition",
    base: parted,
    sql: `CREATE TABLE part PARTITION OF events FOR VALUES IN (1);\n${detach};`,
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const parted = "CREATE TABLE events (k int) PARTITION BY LIST (k);";
const command = "ATTACH PARTITION part FOR VALUES IN (1)";
const attach = `ALTER TABLE events ${command}`;

expectCases("attach-partition-scan", [
  { title: "nothing is known of the tables", sql: `${attach};`, reports: [command] },
  {
    title: "no check",
    base: `${parted}\nCREATE TABLE part (k int);`,
    sql: `${attach};`,
    reports: [command],
    says: /CHECK that says what the bound says, and that the key IS NOT NULL, to `part`/,
  },
  {
    title: "a check that is not valid",
    base: `${parted}\nCREATE TABLE part (k int);\nALTER TABLE part ADD CHECK (k = 1) NOT VALID;`,
    sql: `${attach};`,
    reports: [command],
  },
  {
    title: "a check of another column",
    base: `${parted}\nCREATE TABLE part (k int, v int CHECK (v = 1));`,
    sql: `${attach};`,
    reports: [command],
  },
  {
    title: "a validated check",
    base: `${parted}\nCREATE TABLE part (k int NOT NULL CHECK (k = 1));`,
    sql: `${attach};`,
    reports: [],
  },
  {
    title: "a check that says NOT NULL itself",
    base: `${parted}\nCREATE TABLE part (k int CHECK (k IS NOT NULL AND k = 1));`,
    sql: `${attach};`,
    reports: [],
  },
  {
    title: "a check that lets NULL pass",
    base: `${parted}\nCREATE TABLE part (k int CHECK (k = 1));`,
    sql: `${attach};`,
    reports: [command],
  },
  {
    title: "a bound with NULL",
    base: `${parted}\nCREATE TABLE part (k int CHECK (k IS NULL OR k = 1));`,
    sql: "ALTER TABLE events ATTACH PARTITION part FOR VALUES IN (1, NULL);",
    reports: [],
  },
  {
    title: "the default partition is read too",
    base: `${parted}\nCREATE TABLE rest PARTITION OF events DEFAULT;\nCREATE TABLE part (k int NOT NULL CHECK (k = 1));`,
    sql: `${attach};`,
    reports: [command],
    says: /default partition `rest`/,
  },
  {
    title: "unless a check spares it",
    base: `${parted}\nCREATE TABLE rest PARTITION OF events DEFAULT;\nALTER TABLE rest ADD CHECK (k <> 1);\nCREATE TABLE part (k int NOT NULL CHECK (k = 1));`,
    sql: `${attach};`,
    reports: [],
  },
  { title: "a new table is empty", base: parted, sql: `CREATE TABLE part (k int);\n${attach};`, reports: [] },
]);

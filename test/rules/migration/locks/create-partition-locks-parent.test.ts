import { expectCases } from "../cases.ts";

const parted = "CREATE TABLE events (k int) PARTITION BY LIST (k);";
const part = "CREATE TABLE part PARTITION OF events FOR VALUES IN (1)";

expectCases("create-partition-locks-parent", [
  {
    title: "a partition of a table in use",
    base: parted,
    sql: `${part};`,
    reports: [part],
    says: /ACCESS EXCLUSIVE lock on `events`/,
  },
  { title: "of one that nobody knows", sql: `${part};`, reports: [part] },
  {
    title: "the default partition is read",
    base: `${parted}\nCREATE TABLE rest PARTITION OF events DEFAULT;`,
    sql: `${part};`,
    reports: [part],
    says: /`events` and `rest`: every read and write waits while all rows are checked/,
  },
  {
    title: "several are one finding",
    base: parted,
    sql: `${part};\nCREATE TABLE part_2 PARTITION OF events FOR VALUES IN (2);`,
    reports: [part],
    says: /1 more statement, at line 2/,
  },
  { title: "a new parent", sql: `${parted}\n${part};`, reports: [] },
  {
    title: "made and attached",
    base: parted,
    sql: "CREATE TABLE part (LIKE events);\nALTER TABLE events ATTACH PARTITION part FOR VALUES IN (1);",
    reports: [],
  },
]);

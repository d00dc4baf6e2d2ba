import { expectCases } from "../cases.ts";

const add = "ALTER TABLE t ADD COLUMN a int;";
const build = "CREATE INDEX CONCURRENTLY i ON t (a)";

expectCases("lock-timeout-ineffective", [
  { title: "zero", sql: `SET lock_timeout = 0;\n${add}`, reports: ["SET lock_timeout = 0"], says: /no timeout/ },
  { title: "zero with a unit", sql: `SET lock_timeout = '0ms';\n${add}`, reports: ["SET lock_timeout = '0ms'"] },
  {
    title: "SET LOCAL outside a transaction",
    sql: `SET LOCAL lock_timeout = '2s';\n${add}`,
    reports: ["SET LOCAL lock_timeout = '2s'"],
    says: /does nothing/,
  },
  {
    title: "after the lock is taken",
    sql: `${add}\nSET lock_timeout = '2s';`,
    reports: ["SET lock_timeout = '2s'"],
    says: /after the statements/,
  },
  {
    title: "minutes",
    sql: `SET lock_timeout = '5min';\n${add}`,
    reports: ["SET lock_timeout = '5min'"],
    says: /more than a minute/,
  },
  { title: "on a concurrent build", sql: `SET lock_timeout = '2s';\n${build};`, reports: [build], says: /INVALID/ },
  { title: "seconds", sql: `SET lock_timeout = '2s';\n${add}`, reports: [] },
  { title: "milliseconds", sql: `SET lock_timeout = 5000;\n${add}`, reports: [] },
  { title: "SET LOCAL in a transaction", wrapped: true, sql: `SET LOCAL lock_timeout = '2s';\n${add}`, reports: [] },
  { title: "the tool is not known", framework: "unknown", sql: `SET LOCAL lock_timeout = '2s';\n${add}`, reports: [] },
  { title: "none for a concurrent build", sql: `SET lock_timeout = 0;\n${build};`, reports: [] },
  {
    title: "switched off behind the last lock",
    sql: `SET lock_timeout = '2s';\n${add}\nSET lock_timeout = 0;`,
    reports: [],
  },
  { title: "nothing is locked", sql: "SET lock_timeout = 0;\nCREATE TABLE t (a int);", reports: [] },
  { title: "reset", sql: `SET lock_timeout = '2s';\n${add}\nRESET lock_timeout;`, reports: [] },
  { title: "none at all", sql: add, reports: [] },
]);

import { expectCases } from "../cases.ts";

const table = "CREATE TABLE t (a timestamp);";
const to = "ALTER COLUMN a TYPE timestamptz";

expectCases("type-change-timezone", [
  {
    title: "no time zone is set",
    base: table,
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /SET timezone = 'UTC'/,
  },
  {
    title: "the other way",
    base: "CREATE TABLE t (a timestamptz);",
    sql: "ALTER TABLE t ALTER a TYPE timestamp;",
    reports: ["ALTER a TYPE timestamp"],
  },
  { title: "UTC", base: table, sql: `SET timezone = 'UTC';\nALTER TABLE t ${to};`, reports: [] },
  { title: "SET TIME ZONE", base: table, sql: `SET TIME ZONE 'UTC';\nALTER TABLE t ${to};`, reports: [] },
  {
    title: "UTC in the transaction",
    base: table,
    wrapped: true,
    sql: `SET LOCAL timezone TO 'Etc/UTC';\nALTER TABLE t ${to};`,
    reports: [],
  },
  {
    title: "another zone rewrites for certain",
    base: table,
    sql: `SET timezone = 'Europe/Berlin';\nALTER TABLE t ${to};`,
    reports: [],
  },
  { title: "and so does PostgreSQL 11", base: table, postgresVersion: 11, sql: `ALTER TABLE t ${to};`, reports: [] },
  { title: "and AT TIME ZONE", base: table, sql: `ALTER TABLE t ${to} USING a AT TIME ZONE 'UTC';`, reports: [] },
  { title: "the old type is not known", sql: `ALTER TABLE t ${to};`, reports: [] },
  { title: "a new table", sql: `${table}\nALTER TABLE t ${to};`, reports: [] },
]);

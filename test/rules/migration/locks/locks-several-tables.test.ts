import { expectCases } from "../cases.ts";

const a = "ALTER TABLE t ADD COLUMN x int;";
const b = "ALTER TABLE u ADD COLUMN y int;";

expectCases("locks-several-tables", [
  {
    title: "two tables in one transaction",
    wrapped: true,
    sql: `${a}\n${b}`,
    reports: ["ADD COLUMN y int"],
    says: /`t` and `u`/,
  },
  { title: "one table twice", wrapped: true, sql: `${a}\nALTER TABLE t ADD COLUMN z int;`, reports: [] },
  { title: "one is new", wrapped: true, sql: `CREATE TABLE u (id int);\n${a}\n${b}`, reports: [] },
  { title: "locks that let reads through", wrapped: true, sql: `${a}\nCREATE INDEX ON u (a);`, reports: [] },
  { title: "each in a transaction of its own", sql: `${a}\n${b}`, reports: [] },
  { title: "the tool is not known", framework: "unknown", sql: `${a}\n${b}`, reports: [] },
  { title: "under a lock_timeout", wrapped: true, sql: `SET LOCAL lock_timeout = '1s';\n${a}\n${b}`, reports: [] },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-row-format-compression", [
  {
    title: "pages of another size",
    dialect,
    sql: "ALTER TABLE t KEY_BLOCK_SIZE=8;",
    reports: ["KEY_BLOCK_SIZE=8"],
    severity: "warning",
  },
  {
    title: "a format of old servers",
    dialect,
    sql: "CREATE TABLE t (a int) ROW_FORMAT=COMPACT;",
    reports: ["CREATE TABLE t (a int) ROW_FORMAT=COMPACT"],
    severity: "advice",
  },
  {
    title: "what it was",
    dialect,
    base: "CREATE TABLE t (a int) ROW_FORMAT=COMPRESSED;",
    sql: "ALTER TABLE t ROW_FORMAT=COMPRESSED;",
    reports: [],
  },
]);

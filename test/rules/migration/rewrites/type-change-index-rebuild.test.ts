import { expectCases } from "../cases.ts";

const table = (type: string): string => `CREATE TABLE t (a ${type});\nCREATE INDEX t_a ON t (a);`;
const to = (type: string): string => `ALTER COLUMN a TYPE ${type}`;

expectCases("type-change-index-rebuild", [
  {
    title: "text to citext",
    base: table("text"),
    sql: `ALTER TABLE t ${to("citext")};`,
    reports: [to("citext")],
    says: /`t_a` is built anew/,
  },
  {
    title: "citext to varchar",
    base: table("citext"),
    sql: `ALTER TABLE t ${to("varchar")};`,
    reports: [to("varchar")],
  },
  {
    title: "timestamp to timestamptz in UTC",
    base: table("timestamp"),
    sql: `SET timezone = 'UTC';\nALTER TABLE t ${to("timestamptz")};`,
    reports: [to("timestamptz")],
  },
  {
    title: "an expression",
    base: "CREATE TABLE t (a varchar(20));\nCREATE INDEX i ON t (lower(a));",
    sql: `ALTER TABLE t ${to("varchar(30)")};`,
    reports: [to("varchar(30)")],
  },
  {
    title: "a condition",
    base: "CREATE TABLE t (a varchar(20), b int);\nCREATE INDEX i ON t (b) WHERE a IS NOT NULL;",
    sql: `ALTER TABLE t ${to("text")};`,
    reports: [to("text")],
  },
  {
    title: "varchar to text shares its order",
    base: table("varchar(20)"),
    sql: `ALTER TABLE t ${to("text")};`,
    reports: [],
  },
  { title: "more digits", base: table("numeric(9, 2)"), sql: `ALTER TABLE t ${to("numeric(10, 2)")};`, reports: [] },
  {
    title: "included only",
    base: "CREATE TABLE t (a text, b int);\nCREATE INDEX i ON t (b) INCLUDE (a);",
    sql: `ALTER TABLE t ${to("citext")};`,
    reports: [],
  },
  { title: "not indexed", base: "CREATE TABLE t (a text);", sql: `ALTER TABLE t ${to("citext")};`, reports: [] },
  { title: "a rewrite is another rule's", base: table("int"), sql: `ALTER TABLE t ${to("bigint")};`, reports: [] },
  { title: "a new table", sql: `${table("text")}\nALTER TABLE t ${to("citext")};`, reports: [] },
]);

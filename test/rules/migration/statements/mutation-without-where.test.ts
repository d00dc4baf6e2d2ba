import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id bigint PRIMARY KEY, a int);";
const always = ["WHERE true", "WHERE 1 = 1", "WHERE id IS NOT NULL", "WHERE (t.id IS NOT NULL)"];
const some = ["WHERE a IS NOT NULL", "WHERE id > 5", "WHERE id IS NOT NULL AND a = 1", "WHERE false"];

expectCases("mutation-without-where", [
  ...always.map((where) => ({
    title: where,
    base,
    sql: `UPDATE t SET a = 1 ${where};`,
    reports: [`UPDATE t SET a = 1 ${where}`],
  })),
  ...some.map((where) => ({ title: where, base, sql: `DELETE FROM t ${where};`, reports: [] })),
  {
    title: "a table that no migration creates",
    sql: 'DELETE FROM crm."People";',
    reports: ['DELETE FROM crm."People"'],
    says: /`crm\."People"`/,
  },
  { title: "IS NOT NULL of a column nobody knows", sql: "DELETE FROM t WHERE id IS NOT NULL;", reports: [] },
  { title: "a new table", sql: `${base}\nUPDATE t SET a = 1;`, reports: [] },
  { title: "an emptied table", base, sql: "TRUNCATE t;\nDELETE FROM t;", reports: [] },
  { title: "a temporary table", sql: "CREATE TEMP TABLE x (a int);\nDELETE FROM x;", reports: [] },
  {
    title: "a new column is filled: still every row",
    base,
    sql: "ALTER TABLE t ADD COLUMN b int;\nUPDATE t SET b = a;",
    reports: ["UPDATE t SET b = a"],
  },
  { title: "TRUNCATE says what it does", base, sql: "TRUNCATE t;", reports: [] },
  { title: "SELECT changes nothing", sql: "SELECT * FROM t;", reports: [] },
]);

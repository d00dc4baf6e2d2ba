import { expectCases } from "../cases.ts";

const set = "ALTER COLUMN g SET EXPRESSION AS (a + 1)";

expectCases("change-generated-expression", [
  {
    title: "stored",
    postgresVersion: 17,
    base: "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a) STORED);",
    sql: `ALTER TABLE t ${set};`,
    reports: [set],
  },
  { title: "before 18 there are no others", postgresVersion: 17, sql: `ALTER TABLE t ${set};`, reports: [set] },
  { title: "on 18 nobody knows", postgresVersion: 18, sql: `ALTER TABLE t ${set};`, reports: [] },
  {
    title: "virtual",
    postgresVersion: 18,
    base: "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a) VIRTUAL);",
    sql: `ALTER TABLE t ${set};`,
    reports: [],
  },
  {
    title: "a new table",
    postgresVersion: 17,
    sql: `CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a) STORED);\nALTER TABLE t ${set};`,
    reports: [],
  },
]);

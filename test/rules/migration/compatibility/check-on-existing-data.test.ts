import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT held CHECK (a < 10));";
const add = "ADD CHECK (a > 0)";

expectCases("check-on-existing-data", [
  { title: "rows that may not fit", base, sql: `ALTER TABLE t ${add};`, reports: [add], severity: "advice" },
  { title: "NOT VALID", base, sql: `ALTER TABLE t ${add} NOT VALID;`, reports: [] },
  {
    title: "rows are written before",
    base,
    sql: `UPDATE t SET a = 1 WHERE a < 1;\nALTER TABLE t ${add};`,
    reports: [],
  },
  {
    title: "a new column that is NULL",
    base,
    sql: "ALTER TABLE t ADD n int;\nALTER TABLE t ADD CHECK (n > 0);",
    reports: [],
  },
  {
    title: "one that was there under another name",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT held;\nALTER TABLE t ADD CONSTRAINT other CHECK (a < 10);",
    reports: [],
  },
  { title: "a new table", sql: `CREATE TABLE t (a int);\nALTER TABLE t ${add};`, reports: [] },
]);

import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int, b int, CONSTRAINT c CHECK (b IS NOT NULL));";
const set = "ALTER a SET NOT NULL";

expectCases("not-null-on-existing-data", [
  { title: "rows that may have none", base, sql: `ALTER TABLE t ${set};`, reports: [set], severity: "advice" },
  {
    title: "a new column that nothing fills",
    base,
    sql: "ALTER TABLE t ADD n int;\nALTER TABLE t ALTER n SET NOT NULL;",
    reports: ["ALTER n SET NOT NULL"],
    severity: "warning",
  },
  { title: "filled before", base, sql: `UPDATE t SET a = 0 WHERE a IS NULL;\nALTER TABLE t ${set};`, reports: [] },
  { title: "removed before", base, sql: `DELETE FROM t WHERE a IS NULL;\nALTER TABLE t ${set};`, reports: [] },
  { title: "a check says so", base, sql: "ALTER TABLE t ALTER b SET NOT NULL;", reports: [] },
  { title: "the primary key", base, sql: "ALTER TABLE t ALTER id SET NOT NULL;", reports: [] },
  {
    title: "a new column with a default",
    base,
    sql: "ALTER TABLE t ADD n int DEFAULT 0;\nALTER TABLE t ALTER n SET NOT NULL;",
    reports: [],
  },
  { title: "a new table", sql: `CREATE TABLE t (a int);\nALTER TABLE t ${set};`, reports: [] },
  { title: "an emptied table", base, sql: `TRUNCATE t;\nALTER TABLE t ${set};`, reports: [] },
]);

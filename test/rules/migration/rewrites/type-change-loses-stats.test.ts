import { expectCases } from "../cases.ts";

const table = "CREATE TABLE t (a int, b int);";
const to = "ALTER COLUMN a TYPE bigint";

expectCases("type-change-loses-stats", [
  { title: "no ANALYZE", base: table, sql: `ALTER TABLE t ${to};`, reports: [to], says: /`ANALYZE t`/ },
  {
    title: "several columns are one finding",
    base: table,
    sql: `ALTER TABLE t ${to}, ALTER b TYPE bigint;`,
    reports: [to],
    says: /`a` and `b`/,
  },
  { title: "of another table", base: table, sql: `ALTER TABLE t ${to};\nANALYZE u;`, reports: [to] },
  { title: "before the change", base: table, sql: `ANALYZE t;\nALTER TABLE t ${to};`, reports: [to] },
  { title: "ANALYZE", base: table, sql: `ALTER TABLE t ${to};\nANALYZE t;`, reports: [] },
  { title: "of everything, in a later file", base: table, files: [`ALTER TABLE t ${to};`, "ANALYZE;"], reports: [] },
  {
    title: "no rewrite",
    base: "CREATE TABLE t (a varchar(10));",
    sql: "ALTER TABLE t ALTER a TYPE text;",
    reports: [],
  },
  { title: "a new table", sql: `${table}\nALTER TABLE t ${to};`, reports: [] },
]);

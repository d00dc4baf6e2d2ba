import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int, b int);";
const index = "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)";

expectCases("unique-on-existing-data", [
  { title: "a concurrent build", base, sql: `${index};`, reports: [index], severity: "warning", says: /INVALID/ },
  {
    title: "one that locks as well",
    base,
    sql: "ALTER TABLE t ADD UNIQUE (a, b);",
    reports: ["ADD UNIQUE (a, b)"],
    severity: "advice",
  },
  { title: "a table that no migration creates", sql: `${index};`, reports: [index] },
  {
    title: "duplicates are removed",
    base,
    sql: `DELETE FROM t WHERE a IN (SELECT a FROM t GROUP BY a HAVING count(*) > 1);\n${index};`,
    reports: [],
  },
  { title: "the column is written", base, sql: `UPDATE t SET a = id;\n${index};`, reports: [] },
  {
    title: "unique already",
    base: `${base}\nCREATE UNIQUE INDEX j ON t (a);`,
    sql: "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, b);",
    reports: [],
  },
  {
    title: "unique until this change",
    base: `${base}\nCREATE UNIQUE INDEX j ON t (a);`,
    sql: `DROP INDEX j;\n${index};`,
    reports: [],
  },
  {
    title: "a new column",
    base,
    sql: "ALTER TABLE t ADD c int;\nCREATE UNIQUE INDEX CONCURRENTLY i ON t (c);",
    reports: [],
  },
  { title: "an index that is there", base, sql: "ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;", reports: [] },
  { title: "a new table", sql: `${base}\n${index};`, reports: [] },
  { title: "not unique", base, sql: "CREATE INDEX CONCURRENTLY i ON t (a);", reports: [] },
]);

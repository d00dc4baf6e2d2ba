import { expectCases } from "../cases.ts";

expectCases("drop-column", [
  { title: "a table that no migration creates", sql: "ALTER TABLE t DROP COLUMN a;", reports: ["DROP COLUMN a"] },
  {
    title: "each of several, in another schema, quoted",
    sql: 'ALTER TABLE crm."People" DROP COLUMN a, ADD COLUMN b int, DROP "C" CASCADE;',
    reports: ["DROP COLUMN a", 'DROP "C" CASCADE'],
    says: /`crm\."People"\.(a|"C")`/,
  },
  { title: "a new table", sql: "CREATE TABLE t (a int, b int);\nALTER TABLE t DROP COLUMN a;", reports: [] },
  { title: "a new column", sql: "ALTER TABLE t ADD COLUMN a int;\nALTER TABLE t DROP COLUMN a;", reports: [] },
  {
    title: "a new column under its later name",
    sql: "ALTER TABLE t ADD COLUMN a int;\nALTER TABLE t RENAME a TO b;\nALTER TABLE t DROP COLUMN b;",
    reports: [],
  },
  {
    title: "IF EXISTS of one that is there or unknown",
    sql: "ALTER TABLE t DROP COLUMN IF EXISTS a;",
    reports: ["DROP COLUMN IF EXISTS a"],
  },
  {
    title: "IF EXISTS of one that is not there",
    base: "CREATE TABLE t (b int);",
    sql: "ALTER TABLE t DROP COLUMN IF EXISTS a;",
    reports: [],
  },
  {
    title: "a virtual column holds no data",
    postgresVersion: 18,
    base: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL);",
    sql: "ALTER TABLE t DROP COLUMN b;",
    reports: [],
  },
  {
    title: "the down script drops it: not run",
    framework: "goose",
    sql: "-- +goose Up\nALTER TABLE t ADD COLUMN a int;\n-- +goose Down\nALTER TABLE t DROP COLUMN a;\n",
    reports: [],
  },
]);

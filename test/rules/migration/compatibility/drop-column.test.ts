import { expectCases } from "../cases.ts";

expectCases("drop-column", [
  { title: "a table that no migration creates", sql: "ALTER TABLE t DROP COLUMN a;", reports: ["DROP COLUMN a"] },
  {
    title: "several of one table, told at the first, in another schema, quoted",
    sql: 'ALTER TABLE crm."People" DROP COLUMN a, ADD COLUMN b int, DROP "C" CASCADE;',
    reports: ["DROP COLUMN a"],
    says: /`a` and `"C"` of `crm\."People"`/,
  },
  {
    title: "each statement, so that one may be accepted and the other not",
    sql: "ALTER TABLE t DROP COLUMN a;\nALTER TABLE u DROP COLUMN a;\nALTER TABLE t DROP COLUMN b, DROP COLUMN c;",
    reports: ["DROP COLUMN a", "DROP COLUMN a", "DROP COLUMN b"],
  },
  {
    title: "those of another migration",
    files: ["ALTER TABLE t DROP COLUMN a;", "ALTER TABLE t DROP COLUMN b;"],
    reports: ["DROP COLUMN a", "DROP COLUMN b"],
  },
  {
    title: "renamed out of use by an earlier release",
    base: "CREATE TABLE t (id int, a_deprecated int);",
    sql: "ALTER TABLE t DROP COLUMN a_deprecated;",
    reports: [],
  },
  {
    title: "renamed out of use in the same change is no earlier release",
    base: "CREATE TABLE t (id int, a int);",
    sql: "ALTER TABLE t RENAME a TO a_deprecated;\nALTER TABLE t DROP COLUMN a_deprecated;",
    reports: ["DROP COLUMN a_deprecated"],
  },
  {
    title: "commented as deprecated by an earlier release",
    base: "CREATE TABLE t (id int, a int);\nCOMMENT ON COLUMN t.a IS 'Deprecated: use b';",
    sql: "ALTER TABLE t DROP COLUMN a;",
    reports: [],
  },
  {
    title: "a flag named deleted is in use",
    base: "CREATE TABLE t (id int, deleted boolean);",
    sql: "ALTER TABLE t DROP COLUMN deleted;",
    reports: ["DROP COLUMN deleted"],
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
  {
    title: "a generated column that gets another expression",
    base: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);",
    sql: "ALTER TABLE t DROP COLUMN b;\nALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a + 2) STORED;",
    reports: [],
  },
  {
    title: "a generated column that becomes a plain one",
    base: "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);",
    sql: "ALTER TABLE t DROP COLUMN b;\nALTER TABLE t ADD COLUMN b int;",
    reports: ["DROP COLUMN b"],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("rename-column", [
  {
    title: "a table that no migration creates",
    sql: "ALTER TABLE t RENAME a TO b;",
    reports: ["ALTER TABLE t RENAME a TO b"],
  },
  {
    title: "names as written",
    sql: 'ALTER TABLE crm."People" RENAME COLUMN "Mail" TO email;',
    reports: ['ALTER TABLE crm."People" RENAME COLUMN "Mail" TO email'],
    says: /`crm\."People"\."Mail"` is renamed to `email`/,
  },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nALTER TABLE t RENAME a TO b;", reports: [] },
  { title: "a new column", sql: "ALTER TABLE t ADD COLUMN a int;\nALTER TABLE t RENAME a TO b;", reports: [] },
  { title: "a constraint's name is no column's", sql: "ALTER TABLE t RENAME CONSTRAINT a TO b;", reports: [] },
  {
    title: "the old name comes back as a generated column",
    sql: "ALTER TABLE t RENAME a TO b;\nALTER TABLE t ADD COLUMN a text GENERATED ALWAYS AS (b) STORED;",
    reports: [],
  },
  {
    title: "the old name comes back as an empty column",
    sql: "ALTER TABLE t RENAME a TO b;\nALTER TABLE t ADD COLUMN a text;",
    reports: ["ALTER TABLE t RENAME a TO b"],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("unique-builds-index", [
  { title: "a table that no migration creates", sql: "ALTER TABLE t ADD UNIQUE (a);", reports: ["ADD UNIQUE (a)"] },
  { title: "USING INDEX", sql: "ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;", reports: [] },
  { title: "in CREATE TABLE", sql: "CREATE TABLE t (a int UNIQUE);", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nALTER TABLE t ADD UNIQUE (a);", reports: [] },
  { title: "a new column", sql: "ALTER TABLE t ADD COLUMN a int UNIQUE, ADD COLUMN b int;", reports: ["UNIQUE"] },
  { title: "a unique index is another rule's", sql: "CREATE UNIQUE INDEX ON t (a);", reports: [] },
  { title: "a primary key is another rule's", sql: "ALTER TABLE t ADD PRIMARY KEY (a);", reports: [] },
  {
    title: "names as written, and the marker of the tool",
    framework: "goose",
    sql: '-- +goose Up\nALTER TABLE crm."People" ADD CONSTRAINT u UNIQUE ("Mail", tenant_id);\n',
    reports: ['ADD CONSTRAINT u UNIQUE ("Mail", tenant_id)'],
    says: /CREATE UNIQUE INDEX CONCURRENTLY u ON crm\."People" \("Mail", tenant_id\)`.*NO TRANSACTION/,
  },
  {
    title: "a constraint of the same name is replaced",
    base: "CREATE TABLE t (a int, b int, CONSTRAINT t_a UNIQUE (a));",
    sql: "ALTER TABLE t DROP CONSTRAINT t_a, ADD CONSTRAINT t_a UNIQUE (a, b);",
    reports: ["ADD CONSTRAINT t_a UNIQUE (a, b)"],
    says: /CONCURRENTLY t_a_new ON t \(a, b\)`.*DROP CONSTRAINT t_a, ADD CONSTRAINT t_a UNIQUE USING INDEX t_a_new/,
  },
]);

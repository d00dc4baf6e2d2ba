import { expectCases } from "../cases.ts";

const base =
  "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE t (id int CONSTRAINT t_key PRIMARY KEY, a int CONSTRAINT t_a UNIQUE, b int CONSTRAINT t_b REFERENCES p, c int CONSTRAINT t_c CHECK (c > 0));";
const drop = (name: string) => `DROP CONSTRAINT ${name}`;

expectCases("drop-constraint", [
  {
    title: "one of a table that no migration creates",
    sql: "ALTER TABLE t DROP CONSTRAINT t_a_check;",
    reports: [drop("t_a_check")],
  },
  { title: "a foreign key", base, sql: "ALTER TABLE t DROP CONSTRAINT t_b;", reports: [drop("t_b")], says: /orphans/ },
  {
    title: "a unique one",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT t_a;",
    reports: [drop("t_a")],
    says: /ON CONFLICT/,
  },
  { title: "a check", base, sql: "ALTER TABLE t DROP CONSTRAINT t_c;", reports: [drop("t_c")] },
  { title: "the primary key has a rule of its own", base, sql: "ALTER TABLE t DROP CONSTRAINT t_key;", reports: [] },
  { title: "whose name gives it away", sql: "ALTER TABLE t DROP CONSTRAINT t_pkey;", reports: [] },
  {
    title: "added again under the same name",
    sql: "ALTER TABLE t DROP CONSTRAINT c;\nALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID;",
    reports: [],
  },
  {
    title: "added again under another name",
    base,
    sql: "ALTER TABLE t ADD CONSTRAINT n CHECK (c >= 0) NOT VALID;\nALTER TABLE t DROP CONSTRAINT t_c;",
    reports: [],
  },
  {
    title: "another foreign key of the column",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT t_b, ADD FOREIGN KEY (b) REFERENCES p ON DELETE CASCADE NOT VALID;",
    reports: [],
  },
  {
    title: "a stricter unique index",
    base,
    sql: "CREATE UNIQUE INDEX u ON t (a);\nALTER TABLE t DROP CONSTRAINT t_a;",
    reports: [],
  },
  {
    title: "a wider unique index",
    base,
    sql: "CREATE UNIQUE INDEX u ON t (a, b);\nALTER TABLE t DROP CONSTRAINT t_a;",
    reports: [drop("t_a")],
  },
  {
    title: "a foreign key over more columns to the same table",
    base: "CREATE TABLE p (id int PRIMARY KEY, tenant int, UNIQUE (id, tenant));\nCREATE TABLE c (p_id int CONSTRAINT c_p REFERENCES p, tenant int);",
    sql: "ALTER TABLE c DROP CONSTRAINT c_p;\nALTER TABLE c ADD CONSTRAINT c_p_tenant FOREIGN KEY (p_id, tenant) REFERENCES p (id, tenant) NOT VALID;",
    reports: [],
  },
  {
    title: "a foreign key over more columns to another table",
    base: "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE q (id int, tenant int, UNIQUE (id, tenant));\nCREATE TABLE c (p_id int CONSTRAINT c_p REFERENCES p, tenant int);",
    sql: "ALTER TABLE c DROP CONSTRAINT c_p;\nALTER TABLE c ADD CONSTRAINT c_q FOREIGN KEY (p_id, tenant) REFERENCES q (id, tenant) NOT VALID;",
    reports: ["DROP CONSTRAINT c_p"],
  },
  {
    title: "its column goes too",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT t_a;\nALTER TABLE t DROP COLUMN a;",
    reports: [],
  },
  { title: "its table goes too", base, sql: "ALTER TABLE t DROP CONSTRAINT t_b;\nDROP TABLE t;", reports: [] },
  {
    title: "a new one",
    sql: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID;\nALTER TABLE t DROP CONSTRAINT c;",
    reports: [],
  },
  {
    title: "of a new table",
    sql: "CREATE TABLE t (a int CONSTRAINT c UNIQUE);\nALTER TABLE t DROP CONSTRAINT c;",
    reports: [],
  },
  {
    title: "one that is known not to be there",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT IF EXISTS nope;",
    reports: [],
  },
  {
    title: "the check that made NOT NULL cheap",
    base: "CREATE TABLE t (id int PRIMARY KEY, a int, CONSTRAINT n CHECK (a IS NOT NULL));",
    sql: "ALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE t DROP CONSTRAINT n;",
    reports: [],
  },
]);

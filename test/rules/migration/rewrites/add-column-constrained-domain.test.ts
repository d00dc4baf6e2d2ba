import { expectCases } from "../cases.ts";

expectCases("add-column-constrained-domain", [
  {
    title: "a check",
    base: "CREATE DOMAIN d AS int CHECK (VALUE > 0);",
    sql: "ALTER TABLE t ADD COLUMN a d;",
    reports: ["ADD COLUMN a d"],
  },
  {
    title: "with a constant default all the same",
    base: "CREATE DOMAIN d AS int CHECK (VALUE > 0);",
    sql: "ALTER TABLE t ADD COLUMN a d DEFAULT 1;",
    reports: ["ADD COLUMN a d DEFAULT 1"],
  },
  {
    title: "NOT NULL",
    base: "CREATE DOMAIN d AS int NOT NULL;",
    sql: "ALTER TABLE t ADD COLUMN a d DEFAULT 1;",
    reports: ["ADD COLUMN a d DEFAULT 1"],
  },
  {
    title: "a domain over it",
    base: "CREATE DOMAIN d AS int CHECK (VALUE > 0);\nCREATE DOMAIN e AS d;",
    sql: "ALTER TABLE t ADD COLUMN a e;",
    reports: ["ADD COLUMN a e"],
  },
  {
    title: "a check that comes later",
    base: "CREATE DOMAIN d AS int;\nALTER DOMAIN d ADD CHECK (VALUE > 0);",
    sql: "ALTER TABLE t ADD COLUMN a d;",
    reports: ["ADD COLUMN a d"],
  },
  { title: "no constraint", base: "CREATE DOMAIN d AS int;", sql: "ALTER TABLE t ADD COLUMN a d;", reports: [] },
  { title: "a type nobody knows", sql: "ALTER TABLE t ADD COLUMN a d;", reports: [] },
  {
    title: "a new table",
    base: "CREATE DOMAIN d AS int CHECK (VALUE > 0);",
    sql: "CREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN a d;",
    reports: [],
  },
]);

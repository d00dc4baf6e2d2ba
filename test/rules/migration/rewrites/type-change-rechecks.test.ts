import { expectCases } from "../cases.ts";

const to = "ALTER COLUMN a TYPE varchar(30)";

expectCases("type-change-rechecks", [
  {
    title: "a check reads it",
    base: "CREATE TABLE t (a varchar(20) CONSTRAINT named CHECK (a <> ''));",
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /`named` reads the column/,
  },
  {
    title: "a foreign key holds it",
    base: "CREATE TABLE p (id varchar(50) PRIMARY KEY);\nCREATE TABLE t (a varchar(20) REFERENCES p);",
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /`t` and `p`.*foreign key with `p`/,
  },
  {
    title: "a foreign key points at it",
    base: "CREATE TABLE t (a varchar(20) PRIMARY KEY);\nCREATE TABLE child (a varchar(20) REFERENCES t);",
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /`child`/,
  },
  {
    title: "a check of another column",
    base: "CREATE TABLE t (a varchar(20), b int CHECK (b > 0));",
    sql: `ALTER TABLE t ${to};`,
    reports: [],
  },
  {
    title: "a rewrite is another rule's",
    base: "CREATE TABLE t (a int CHECK (a > 0));",
    sql: "ALTER TABLE t ALTER a TYPE bigint;",
    reports: [],
  },
  {
    title: "the check is dropped before",
    base: "CREATE TABLE t (a varchar(20) CONSTRAINT named CHECK (a <> ''));",
    sql: `ALTER TABLE t DROP CONSTRAINT named;\nALTER TABLE t ${to};`,
    reports: [],
  },
  { title: "a new table", sql: `CREATE TABLE t (a varchar(20) CHECK (a <> ''));\nALTER TABLE t ${to};`, reports: [] },
]);

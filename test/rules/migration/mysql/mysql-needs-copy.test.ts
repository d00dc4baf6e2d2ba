import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-needs-copy", [
  { title: "a new table", dialect, sql: "CREATE TABLE t (a int);\nALTER TABLE t MODIFY a bigint;", reports: [] },
  { title: "a column that nobody knows", dialect, sql: "ALTER TABLE t MODIFY a bigint;", reports: [] },
  {
    title: "one finding for a statement",
    dialect,
    base: "CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);",
    sql: "ALTER TABLE t MODIFY a bigint, MODIFY b bigint;",
    reports: ["MODIFY a bigint"],
    says: /`a` has no online way in MySQL 8\.0/,
  },
  {
    title: "a primary key that is replaced in one statement",
    dialect,
    base: "CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL);",
    sql: "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, a);",
    reports: [],
  },
  {
    title: "a primary key that is dropped",
    dialect,
    base: "CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL);",
    sql: "ALTER TABLE t DROP PRIMARY KEY;",
    reports: ["DROP PRIMARY KEY"],
  },
  {
    title: "a foreign key without checks",
    dialect,
    sql: "SET foreign_key_checks = 0;\nALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id);",
    reports: [],
  },
  {
    title: "a small table",
    dialect,
    base: "CREATE TABLE t (id bigint PRIMARY KEY, a int);",
    rows: { "public.t": 50 },
    sql: "ALTER TABLE t MODIFY a bigint;",
    reports: ["MODIFY a bigint"],
    severity: "advice",
  },
  {
    title: "a default that is computed, of which another rule speaks",
    dialect,
    sql: "ALTER TABLE t ADD a char(36) DEFAULT (uuid());",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-fk-parent-missing-or-not-unique", [
  {
    title: "MySQL 8.4 refuses what is not unique",
    dialect,
    mysql: "8.4",
    base: "CREATE TABLE u (id int PRIMARY KEY, a int, KEY (a));",
    sql: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (a);",
    reports: ["FOREIGN KEY (a) REFERENCES u (a)"],
    severity: "blocking",
  },
  {
    title: "MariaDB takes it",
    dialect,
    mysql: "mariadb-10.11",
    base: "CREATE TABLE u (id int PRIMARY KEY, a int, KEY (a));",
    sql: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (a);",
    reports: [],
  },
  {
    title: "no migration makes the parent",
    dialect,
    base: "CREATE TABLE t (id int PRIMARY KEY, a int);",
    sql: "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id);",
    reports: ["FOREIGN KEY (a) REFERENCES u (id)"],
    says: /No migration makes `u`/,
  },
  {
    title: "the parent comes later",
    dialect,
    sql: "CREATE TABLE t (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES u (id));\nCREATE TABLE u (id int PRIMARY KEY);",
    reports: ["FOREIGN KEY (a) REFERENCES u (id)"],
    says: /further down/,
  },
  {
    title: "a table of its own",
    dialect,
    sql: "CREATE TABLE t (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES t (id));",
    reports: [],
  },
  {
    title: "a dump",
    dialect,
    sql: "SET foreign_key_checks = 0;\nCREATE TABLE t (id int PRIMARY KEY, a int, FOREIGN KEY (a) REFERENCES u (id));\nCREATE TABLE u (id int PRIMARY KEY);",
    reports: [],
  },
  {
    title: "an index that the primary key completes",
    dialect,
    base: "CREATE TABLE u (id int PRIMARY KEY, a int, UNIQUE KEY (a));",
    sql: "CREATE TABLE t (x int PRIMARY KEY, a int, u int, FOREIGN KEY (a, u) REFERENCES u (a, id));",
    reports: ["FOREIGN KEY (a, u) REFERENCES u (a, id)"],
    severity: "warning",
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-name-case", [
  {
    title: "once a table",
    dialect,
    base: "CREATE TABLE users (id int);",
    sql: "ALTER TABLE Users ADD a int;\nALTER TABLE Users ADD b int;",
    reports: ["ADD a int"],
  },
  {
    title: "a table made in this change",
    dialect,
    sql: "CREATE TABLE Users (id int);\nUPDATE users SET id = 1 WHERE id = 2;",
    reports: ["UPDATE users SET id = 1 WHERE id = 2"],
  },
  {
    title: "one that nobody made",
    dialect,
    sql: "ALTER TABLE Users ADD a int;\nALTER TABLE users ADD b int;",
    reports: [],
  },
  {
    title: "a drop of what may be there",
    dialect,
    base: "CREATE TABLE users (id int);",
    sql: "DROP TABLE IF EXISTS Users;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-auto-increment", [
  {
    title: "a column that is added",
    dialect,
    sql: "ALTER TABLE t ADD id mediumint unsigned AUTO_INCREMENT PRIMARY KEY;",
    reports: ["id mediumint unsigned AUTO_INCREMENT PRIMARY KEY"],
    says: /16,777,215/,
  },
  { title: "one that is there", dialect, sql: "ALTER TABLE t MODIFY id smallint AUTO_INCREMENT;", reports: [] },
  {
    title: "a fraction",
    dialect,
    sql: "CREATE TABLE t (id float AUTO_INCREMENT PRIMARY KEY);",
    reports: ["id float AUTO_INCREMENT PRIMARY KEY"],
  },
  {
    title: "a start that is near the end",
    dialect,
    base: "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY);",
    sql: "ALTER TABLE t AUTO_INCREMENT = 2100000000;",
    reports: ["AUTO_INCREMENT = 2100000000"],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-inline-references-ignored", [
  {
    title: "a column that is added",
    dialect,
    sql: "ALTER TABLE t ADD a int REFERENCES u (id);",
    reports: ["REFERENCES u (id)"],
  },
  {
    title: "declared for the table as well",
    dialect,
    sql: "CREATE TABLE t (a int REFERENCES u (id), FOREIGN KEY (a) REFERENCES u (id));",
    reports: [],
  },
  {
    title: "MariaDB 10.4",
    dialect,
    mysql: "mariadb-10.4",
    sql: "CREATE TABLE t (a int REFERENCES u (id));",
    reports: ["REFERENCES u (id)"],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-add-column-position", [
  {
    title: "5.7, where a column at the end is no better",
    dialect,
    mysql: "5.7",
    sql: "ALTER TABLE t ADD a int FIRST;",
    reports: [],
  },
  {
    title: "MariaDB 10.3",
    dialect,
    mysql: "mariadb-10.3.10",
    sql: "ALTER TABLE t ADD a int FIRST;",
    reports: ["ADD a int FIRST"],
  },
  { title: "MariaDB 10.4", dialect, mysql: "mariadb-10.4", sql: "ALTER TABLE t ADD a int FIRST;", reports: [] },
  {
    title: "beside an index",
    dialect,
    mysql: "8.0.20",
    sql: "ALTER TABLE t ADD a int FIRST, ADD INDEX k (a);",
    reports: [],
  },
]);

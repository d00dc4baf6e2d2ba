import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-display-width", [
  { title: "MariaDB", dialect, mysql: "mariadb-10.6", sql: "CREATE TABLE t (a int(11));", reports: [] },
  { title: "5.7, which shows it itself", dialect, mysql: "5.7", sql: "CREATE TABLE t (a int(11));", reports: [] },
  {
    title: "in one finding",
    dialect,
    sql: "CREATE TABLE t (a int(11), b bigint(20), c tinyint(4));",
    reports: ["a int(11)"],
  },
]);

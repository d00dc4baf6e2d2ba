import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-expression-default", [
  { title: "a new table", dialect, sql: "CREATE TABLE t (a char(36) DEFAULT (uuid()));", reports: [] },
  {
    title: "MySQL copies",
    dialect,
    sql: "ALTER TABLE t ADD a json DEFAULT ('[]');",
    reports: ["ADD a json DEFAULT ('[]')"],
    says: /copies `t` row by row/,
    severity: "blocking",
  },
  {
    title: "MariaDB writes the table anew",
    dialect,
    mysql: "mariadb-10.11",
    sql: "ALTER TABLE t ADD a char(36) DEFAULT uuid();",
    reports: ["ADD a char(36) DEFAULT uuid()"],
    severity: "warning",
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-timestamp-2038", [
  {
    title: "a birth",
    dialect,
    mysql: "mariadb-11.8",
    sql: "ALTER TABLE t ADD birth_at timestamp;",
    reports: ["birth_at timestamp"],
  },
  {
    title: "MariaDB 11.5",
    dialect,
    mysql: "mariadb-11.5",
    sql: "ALTER TABLE t ADD expires_at timestamp;",
    reports: [],
  },
]);

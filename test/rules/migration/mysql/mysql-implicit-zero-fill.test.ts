import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-implicit-zero-fill", [
  { title: "a new table", dialect, sql: "CREATE TABLE t (id int);\nALTER TABLE t ADD a int NOT NULL;", reports: [] },
  { title: "a counter", dialect, sql: "ALTER TABLE t ADD id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY;", reports: [] },
  {
    title: "the first member",
    dialect,
    sql: "ALTER TABLE t ADD s enum('new', 'old') NOT NULL;",
    reports: ["ADD s enum('new', 'old') NOT NULL"],
    says: /'new'/,
    severity: "warning",
  },
  {
    title: "a date",
    dialect,
    sql: "ALTER TABLE t ADD d date NOT NULL;",
    reports: ["ADD d date NOT NULL"],
    severity: "blocking",
  },
]);

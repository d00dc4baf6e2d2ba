import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-ddl-not-atomic", [
  {
    title: "three of them",
    dialect,
    sql: "ALTER TABLE t ADD a int;\nALTER TABLE t ADD b int;\nALTER TABLE t ADD c int;",
    reports: ["ADD b int"],
    says: /second of 3/,
  },
  { title: "two files", dialect, files: ["ALTER TABLE t ADD a int;", "ALTER TABLE t ADD b int;"], reports: [] },
  {
    title: "what can be run again",
    dialect,
    mysql: "mariadb-10.6",
    sql: "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;\nALTER TABLE t ADD COLUMN IF NOT EXISTS b int;",
    reports: [],
  },
  {
    title: "PostgreSQL, which rolls them back",
    sql: "ALTER TABLE t ADD a int;\nALTER TABLE t ADD b int;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("add-column-default-old-pg", [
  {
    title: "a constant on 10",
    postgresVersion: 10,
    sql: "ALTER TABLE t ADD COLUMN a int DEFAULT 1;",
    reports: ["ADD COLUMN a int DEFAULT 1"],
  },
  {
    title: "now() on 10",
    postgresVersion: 10,
    sql: "ALTER TABLE t ADD COLUMN a timestamptz DEFAULT now();",
    reports: ["ADD COLUMN a timestamptz DEFAULT now()"],
  },
  { title: "exactly 11", postgresVersion: 11, sql: "ALTER TABLE t ADD COLUMN a int DEFAULT 1;", reports: [] },
  { title: "NULL", postgresVersion: 10, sql: "ALTER TABLE t ADD COLUMN a int DEFAULT NULL;", reports: [] },
  { title: "no default", postgresVersion: 10, sql: "ALTER TABLE t ADD COLUMN a int;", reports: [] },
  {
    title: "a volatile one is another rule's",
    postgresVersion: 10,
    sql: "ALTER TABLE t ADD COLUMN a float DEFAULT random();",
    reports: [],
  },
  {
    title: "a new table",
    postgresVersion: 10,
    sql: "CREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN a int DEFAULT 1;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("nullable-boolean", [
  {
    title: "in a new table",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a boolean);",
    reports: ["a boolean"],
    severity: "warning",
  },
  {
    title: "with a default it is at least not forgotten",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a boolean DEFAULT false);",
    reports: ["a boolean DEFAULT false"],
    severity: "advice",
  },
  {
    title: "added to a table in use",
    base: "CREATE TABLE t (id int PRIMARY KEY);",
    sql: "ALTER TABLE t ADD COLUMN a boolean;",
    reports: ["a boolean"],
    severity: "advice",
  },
  {
    title: "a table nobody knows",
    sql: "ALTER TABLE t ADD COLUMN a boolean;",
    reports: ["a boolean"],
    severity: "advice",
  },
  {
    title: "made NOT NULL later in the change",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a boolean);\nALTER TABLE t ALTER COLUMN a SET NOT NULL;",
    reports: [],
  },
  {
    title: "a check says so",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a boolean CHECK (a IS NOT NULL));",
    reports: [],
  },
  {
    title: "generated, an array, a key",
    sql: "CREATE TABLE t (id int, a boolean GENERATED ALWAYS AS (id > 0) STORED, b boolean[], c boolean, PRIMARY KEY (id, c));",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, c int);";

expectCases("drop-not-null", [
  {
    title: "a table that no migration creates",
    sql: "ALTER TABLE t ALTER a DROP NOT NULL;",
    reports: ["ALTER a DROP NOT NULL"],
  },
  {
    title: "several columns of one statement",
    base,
    sql: "ALTER TABLE t ALTER a DROP NOT NULL, ALTER b DROP NOT NULL, ALTER c DROP NOT NULL;",
    reports: ["ALTER a DROP NOT NULL"],
    says: /`a`, `b` of/,
  },
  { title: "it was nullable", base, sql: "ALTER TABLE t ALTER c DROP NOT NULL;", reports: [] },
  {
    title: "its column goes too",
    base,
    sql: "ALTER TABLE t ALTER a DROP NOT NULL;\nALTER TABLE t DROP COLUMN a;",
    reports: [],
  },
  {
    title: "it comes back",
    base,
    sql: "ALTER TABLE t ALTER a DROP NOT NULL;\nALTER TABLE t ALTER a SET NOT NULL;",
    reports: [],
  },
  { title: "a new table", sql: "CREATE TABLE t (a int NOT NULL);\nALTER TABLE t ALTER a DROP NOT NULL;", reports: [] },
  {
    title: "a new column",
    sql: "ALTER TABLE t ADD a int NOT NULL DEFAULT 0;\nALTER TABLE t ALTER a DROP NOT NULL;",
    reports: [],
  },
]);

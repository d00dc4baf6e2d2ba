import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b int DEFAULT 1, c int);";

expectCases("change-default", [
  {
    title: "another value",
    base,
    sql: "ALTER TABLE t ALTER b SET DEFAULT 2;",
    reports: ["ALTER b SET DEFAULT 2"],
    severity: "advice",
  },
  {
    title: "a table that no migration creates",
    sql: "ALTER TABLE t ALTER a SET DEFAULT 2;",
    reports: ["ALTER a SET DEFAULT 2"],
  },
  {
    title: "none any more",
    base,
    sql: "ALTER TABLE t ALTER b DROP DEFAULT;",
    reports: ["ALTER b DROP DEFAULT"],
    says: /get NULL/,
    severity: "advice",
  },
  {
    title: "none any more, and required",
    base,
    sql: "ALTER TABLE t ALTER a DROP DEFAULT;",
    reports: ["ALTER a DROP DEFAULT"],
    says: /every INSERT/,
    severity: "warning",
  },
  { title: "the first one", base, sql: "ALTER TABLE t ALTER c SET DEFAULT 2;", reports: [] },
  { title: "there was none", base, sql: "ALTER TABLE t ALTER c DROP DEFAULT;", reports: [] },
  {
    title: "taken off for a change of type",
    base,
    sql: "ALTER TABLE t ALTER b DROP DEFAULT, ALTER b TYPE bigint, ALTER b SET DEFAULT 1::bigint;",
    reports: [],
  },
  {
    title: "a new column",
    sql: "ALTER TABLE t ADD a int DEFAULT 1;\nALTER TABLE t ALTER a DROP DEFAULT;",
    reports: [],
  },
  { title: "a new table", sql: "CREATE TABLE t (a int DEFAULT 1);\nALTER TABLE t ALTER a SET DEFAULT 2;", reports: [] },
]);

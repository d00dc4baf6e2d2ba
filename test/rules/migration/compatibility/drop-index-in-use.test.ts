import { expectCases } from "../cases.ts";

const base =
  "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE t (id int PRIMARY KEY, p_id int REFERENCES p, a int, b int);\nCREATE INDEX t_p ON t (p_id);\nCREATE INDEX t_a ON t (a);\nCREATE UNIQUE INDEX t_b ON t (b);";

expectCases("drop-index-in-use", [
  { title: "behind a foreign key", base, sql: "DROP INDEX t_p;", reports: ["DROP INDEX t_p"], says: /foreign key/ },
  { title: "a unique one", base, sql: "DROP INDEX t_b;", reports: ["DROP INDEX t_b"], says: /ON CONFLICT/ },
  { title: "any other", base, sql: "DROP INDEX t_a;", reports: [] },
  { title: "one that no migration makes", sql: "DROP INDEX i;", reports: [] },
  {
    title: "another begins with the column",
    base,
    sql: "CREATE INDEX n ON t (p_id, a);\nDROP INDEX t_p;",
    reports: [],
  },
  { title: "another is unique", base, sql: "DROP INDEX t_b;\nCREATE UNIQUE INDEX n ON t (b);", reports: [] },
  { title: "made anew", base, sql: "DROP INDEX t_p;\nCREATE INDEX t_p ON t (p_id);", reports: [] },
  { title: "its column goes too", base, sql: "DROP INDEX t_p;\nALTER TABLE t DROP COLUMN p_id;", reports: [] },
  { title: "its table goes too", base, sql: "DROP INDEX t_p;\nDROP TABLE t;", reports: [] },
]);

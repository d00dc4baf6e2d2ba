import { expectCases } from "../cases.ts";

const create = "CREATE INDEX CONCURRENTLY i ON t (a);";

expectCases("concurrent-mixed-with-other-ddl", [
  { title: "what cannot run twice", sql: `ALTER TABLE t ADD COLUMN a int;\n${create}`, reports: ["ADD COLUMN a int"] },
  {
    title: "behind it as well",
    sql: `${create}\nALTER TABLE t ADD COLUMN a int, DROP COLUMN b;\nCREATE TABLE u (a int);`,
    reports: ["ADD COLUMN a int"],
    says: /1 more statement, at line 3/,
  },
  {
    title: "what can",
    sql: `SET statement_timeout = 0;\nALTER TABLE t ADD COLUMN IF NOT EXISTS a int;\nDROP INDEX CONCURRENTLY j;\n${create}`,
    reports: [],
  },
  { title: "no concurrent statement", sql: "ALTER TABLE t ADD COLUMN a int;\nCREATE TABLE u (a int);", reports: [] },
  {
    title: "in a transaction another rule speaks",
    wrapped: true,
    sql: `ALTER TABLE t ADD COLUMN a int;\n${create}`,
    reports: [],
  },
  {
    title: "the tool is not known",
    framework: "unknown",
    sql: `ALTER TABLE t ADD COLUMN a int;\n${create}`,
    reports: [],
  },
  { title: "another file", files: ["ALTER TABLE t ADD COLUMN a int;", create], reports: [] },
]);

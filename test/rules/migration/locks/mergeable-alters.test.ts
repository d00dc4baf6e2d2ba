import { expectCases } from "../cases.ts";

expectCases("mergeable-alters", [
  {
    title: "two scans",
    sql: "ALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE t ALTER b SET NOT NULL;",
    reports: ["ALTER b SET NOT NULL"],
    says: /reads all rows of `t`/,
  },
  {
    title: "a scan and a rewrite",
    sql: "ALTER TABLE t ADD CHECK (a > 0);\nALTER TABLE t ADD COLUMN u serial;",
    reports: ["ADD COLUMN u serial"],
  },
  {
    title: "two rewrites in two files",
    files: ["ALTER TABLE t ADD COLUMN u serial;", "ALTER TABLE t ADD COLUMN v uuid DEFAULT gen_random_uuid();"],
    reports: ["ADD COLUMN v uuid DEFAULT gen_random_uuid()"],
  },
  { title: "one statement", sql: "ALTER TABLE t ALTER a SET NOT NULL, ALTER b SET NOT NULL;", reports: [] },
  { title: "one scan", sql: "ALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE t ADD COLUMN b int;", reports: [] },
  { title: "two tables", sql: "ALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE u ALTER b SET NOT NULL;", reports: [] },
  {
    title: "validating lets others through",
    sql: "ALTER TABLE t VALIDATE CONSTRAINT a;\nALTER TABLE t VALIDATE CONSTRAINT b;",
    reports: [],
  },
  {
    title: "a new table",
    sql: "CREATE TABLE t (a int, b int);\nALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE t ALTER b SET NOT NULL;",
    reports: [],
  },
]);

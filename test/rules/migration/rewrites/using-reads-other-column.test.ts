import { expectCases } from "../cases.ts";

expectCases("using-reads-other-column", [
  {
    title: "another column",
    sql: "ALTER TABLE t ALTER a TYPE int USING b;",
    reports: ["ALTER a TYPE int USING b"],
    says: /`a` from `b`/,
  },
  {
    title: "a cast of it",
    sql: "ALTER TABLE t ALTER a TYPE int USING b::int;",
    reports: ["ALTER a TYPE int USING b::int"],
  },
  { title: "itself", sql: "ALTER TABLE t ALTER a TYPE int USING a::int;", reports: [] },
  { title: "both", sql: "ALTER TABLE t ALTER a TYPE int USING coalesce(a, b)::int;", reports: [] },
  { title: "a constant", sql: "ALTER TABLE t ALTER a TYPE int USING 0;", reports: [] },
  { title: "no USING", sql: "ALTER TABLE t ALTER a TYPE int;", reports: [] },
  {
    title: "a new table",
    sql: "CREATE TABLE t (a text, b int);\nALTER TABLE t ALTER a TYPE int USING b;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("index-duplicate-column", [
  {
    title: "carried and searched",
    sql: "CREATE INDEX i ON t (a, b) INCLUDE (a);",
    reports: ["CREATE INDEX i ON t (a, b) INCLUDE (a)"],
  },
  { title: "another operator class", sql: "CREATE INDEX i ON t (a, a text_pattern_ops);", reports: [] },
  { title: "an expression of it", sql: "CREATE INDEX i ON t (a, lower(a));", reports: [] },
]);

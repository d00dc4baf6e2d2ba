import { expectCases } from "../cases.ts";

expectCases("json-not-jsonb", [
  { title: "a new table", sql: "CREATE TABLE t (a json, b jsonb);", reports: ["a json"] },
  {
    title: "a new type for a column",
    sql: "ALTER TABLE t ALTER COLUMN a TYPE json USING a::json;",
    reports: ["ALTER COLUMN a TYPE json USING a::json"],
  },
  {
    title: "away from it",
    base: "CREATE TABLE t (a json);",
    sql: "ALTER TABLE t ALTER COLUMN a TYPE jsonb;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("domain-with-constraint", [
  {
    title: "a check",
    sql: "CREATE DOMAIN d AS text CHECK (VALUE <> '');",
    reports: ["CREATE DOMAIN d AS text CHECK (VALUE <> '')"],
  },
  { title: "NOT NULL", sql: "CREATE DOMAIN d AS text NOT NULL;", reports: ["CREATE DOMAIN d AS text NOT NULL"] },
  { title: "neither", sql: "CREATE DOMAIN d AS text DEFAULT '';", reports: [] },
  { title: "another type", sql: "CREATE TYPE t AS ENUM ('a');", reports: [] },
]);

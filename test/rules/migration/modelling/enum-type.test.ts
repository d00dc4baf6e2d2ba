import { expectCases } from "../cases.ts";

expectCases("enum-type", [
  {
    title: "all of them at once",
    sql: "CREATE TYPE a AS ENUM ('x');\nCREATE TYPE b AS ENUM ('y');",
    reports: ["CREATE TYPE a AS ENUM ('x')"],
    says: /`a` and `b` are the first/,
  },
  {
    title: "the choice is made",
    base: "CREATE TYPE a AS ENUM ('x');",
    sql: "CREATE TYPE b AS ENUM ('y');",
    reports: [],
  },
  { title: "does not stay", sql: "CREATE TYPE a AS ENUM ('x');\nDROP TYPE a;", reports: [] },
  { title: "other types", sql: "CREATE TYPE a AS (x int);\nALTER TYPE b ADD VALUE 'z';", reports: [] },
]);

import { expectCases } from "../cases.ts";

expectCases("unlogged-table", [
  {
    title: "made so",
    sql: "CREATE UNLOGGED TABLE payments (id int PRIMARY KEY);",
    reports: ["CREATE UNLOGGED TABLE payments (id int PRIMARY KEY)"],
  },
  {
    title: "logged after it was filled",
    sql: "CREATE UNLOGGED TABLE payments (id int PRIMARY KEY);\nALTER TABLE payments SET LOGGED;",
    reports: [],
  },
  {
    title: "rows that can be made again",
    sql: "CREATE UNLOGGED TABLE http_cache (id int PRIMARY KEY);\nCREATE UNLOGGED TABLE import_staging (id int PRIMARY KEY);",
    reports: [],
  },
]);

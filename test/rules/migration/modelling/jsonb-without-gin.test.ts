import { expectCases } from "../cases.ts";

expectCases("jsonb-without-gin", [
  {
    title: "rows are searched by a document",
    sql: "CREATE TABLE t (id int PRIMARY KEY, d jsonb);\nDELETE FROM t WHERE d ? 'gone';",
    reports: ["d jsonb"],
  },
  {
    title: "an index over one expression",
    sql: "CREATE TABLE t (id int PRIMARY KEY, d jsonb);\nCREATE INDEX ON t ((d ->> 'a'));\nDELETE FROM t WHERE d ? 'gone';",
    reports: [],
  },
  {
    title: "a column of the base",
    base: "CREATE TABLE t (id int PRIMARY KEY, d jsonb);",
    sql: "DELETE FROM t WHERE d ? 'gone';",
    reports: [],
  },
]);

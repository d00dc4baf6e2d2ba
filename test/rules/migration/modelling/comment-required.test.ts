import { expectCases } from "../cases.ts";

expectCases("comment-required", [
  {
    title: "a comment that is taken away",
    sql: "CREATE TABLE t (id int PRIMARY KEY);\nCOMMENT ON TABLE t IS 'x';\nCOMMENT ON TABLE t IS NULL;",
    reports: ["CREATE TABLE t (id int PRIMARY KEY)"],
  },
  {
    title: "a table of the base, a partition, a temporary one",
    base: "CREATE TABLE p (id int) PARTITION BY LIST (id);",
    sql: "CREATE TABLE q PARTITION OF p DEFAULT;\nCREATE TEMP TABLE u (id int);\nALTER TABLE p ADD COLUMN x int;",
    reports: [],
  },
]);

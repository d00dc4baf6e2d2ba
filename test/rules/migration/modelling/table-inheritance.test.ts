import { expectCases } from "../cases.ts";

expectCases("table-inheritance", [
  {
    title: "from two",
    sql: "CREATE TABLE c (x int) INHERITS (a, s.b);",
    reports: ["CREATE TABLE c (x int) INHERITS (a, s.b)"],
    says: /`a` and `s.b`/,
  },
  {
    title: "a partition, a copy",
    sql: "CREATE TABLE c PARTITION OF p DEFAULT;\nCREATE TABLE d (LIKE p);",
    reports: [],
  },
]);

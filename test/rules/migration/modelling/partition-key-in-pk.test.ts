import { expectCases } from "../cases.ts";

expectCases("partition-key-in-pk", [
  {
    title: "a unique constraint, a unique index",
    sql: "CREATE TABLE t (id int, at date, UNIQUE (id)) PARTITION BY RANGE (at);\nCREATE UNIQUE INDEX i ON t (id);",
    reports: ["UNIQUE (id)", "CREATE UNIQUE INDEX i ON t (id)"],
  },
  {
    title: "on a partitioned table of the base",
    base: "CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);",
    sql: "ALTER TABLE t ADD PRIMARY KEY (id);",
    reports: ["PRIMARY KEY (id)"],
    says: /`\(id, at\)`/,
  },
  {
    title: "all of its columns, in any order",
    sql: "CREATE TABLE t (id int, a int, at date, PRIMARY KEY (at, id, a)) PARTITION BY RANGE (a, at);",
    reports: [],
  },
  {
    title: "a plain index, a plain table",
    sql: "CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);\nCREATE INDEX ON t (id);\nCREATE TABLE u (id int PRIMARY KEY, at date);",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("audit-columns-missing", [
  {
    title: "four columns and no time",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text);",
    reports: ["CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text)"],
  },
  {
    title: "a time of its own",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a text, b text, published timestamptz);",
    reports: [],
  },
  {
    title: "join tables, lists, partitions",
    base: "CREATE TABLE p (id int, a int, b int, c int) PARTITION BY LIST (id);",
    sql: "CREATE TABLE p1 PARTITION OF p DEFAULT;\nCREATE TABLE k (code text PRIMARY KEY, name text);\nCREATE TABLE j (a_id int, b_id int, c int, d int, PRIMARY KEY (a_id, b_id));",
    reports: [],
  },
  {
    title: "the custom of a schema",
    base: "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY);",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text);",
    reports: [],
  },
]);

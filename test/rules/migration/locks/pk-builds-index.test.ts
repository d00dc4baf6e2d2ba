import { expectCases } from "../cases.ts";

expectCases("pk-builds-index", [
  {
    title: "on a table nobody knows",
    sql: "ALTER TABLE users ADD CONSTRAINT pk PRIMARY KEY (a, b);",
    reports: ["ADD CONSTRAINT pk PRIMARY KEY (a, b)"],
    says: /UNIQUE INDEX CONCURRENTLY pk ON users \(a, b\)/,
  },
  {
    title: "with a column",
    sql: "ALTER TABLE users ADD COLUMN id uuid PRIMARY KEY;",
    reports: ["PRIMARY KEY"],
    says: /fill the column first/,
  },
  {
    title: "of a partitioned table",
    base: "CREATE TABLE t (k int) PARTITION BY LIST (k);",
    sql: "ALTER TABLE t ADD PRIMARY KEY (k);",
    reports: ["ADD PRIMARY KEY (k)"],
    says: /each partition/,
  },
  { title: "over an index", sql: "ALTER TABLE users ADD CONSTRAINT pk PRIMARY KEY USING INDEX i;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nALTER TABLE t ADD PRIMARY KEY (a);", reports: [] },
  { title: "in CREATE TABLE", sql: "CREATE TABLE t (a int PRIMARY KEY);", reports: [] },
]);

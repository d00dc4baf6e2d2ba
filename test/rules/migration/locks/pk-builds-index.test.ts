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
  {
    title: "a key of the same name is replaced: its index has another name, and no column is to be made NOT NULL",
    base: "CREATE TABLE t (id int CONSTRAINT t_pkey PRIMARY KEY, tenant int NOT NULL);",
    sql: "ALTER TABLE t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY (id, tenant);",
    reports: ["ADD CONSTRAINT t_pkey PRIMARY KEY (id, tenant)"],
    says: /built\. Write `CREATE UNIQUE INDEX CONCURRENTLY t_pkey_new ON t \(id, tenant\)`.*`ALTER TABLE t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey_new`/,
  },
]);

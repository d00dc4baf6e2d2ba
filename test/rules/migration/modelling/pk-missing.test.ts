import { expectCases } from "../cases.ts";

const none = (sql: string) => ({ sql: `${sql};`, reports: [sql] });

expectCases("pk-missing", [
  { title: "no key", ...none("CREATE TABLE t (a int)") },
  {
    title: "names as written",
    ...none('CREATE TABLE crm."People" (id bigint)'),
    says: /`crm\."People"`.*PRIMARY KEY \(id\)/,
  },
  {
    title: "a join table gets both references",
    ...none("CREATE TABLE members (user_id bigint, team_id bigint)"),
    says: /PRIMARY KEY \(user_id, team_id\)/,
  },
  { title: "a unique column is no key", ...none("CREATE TABLE t (a int UNIQUE NOT NULL)") },
  { title: "old inheritance brings no key", ...none("CREATE TABLE t (b int) INHERITS (parent)") },
  { title: "the rows of a query bring no key", ...none("CREATE TABLE t AS SELECT 1 AS a") },
  {
    title: "LIKE alone brings no key",
    base: "CREATE TABLE s (a int PRIMARY KEY);",
    ...none("CREATE TABLE t (LIKE s)"),
  },
  {
    title: "LIKE … INCLUDING INDEXES does",
    base: "CREATE TABLE s (a int PRIMARY KEY);",
    sql: "CREATE TABLE t (LIKE s INCLUDING INDEXES);",
    reports: [],
  },
  { title: "LIKE … INCLUDING ALL of a table nobody knows", sql: "CREATE TABLE t (LIKE s INCLUDING ALL);", reports: [] },
  {
    title: "of a table without one",
    base: "CREATE TABLE s (a int);",
    ...none("CREATE TABLE t (LIKE s INCLUDING ALL)"),
  },
  {
    title: "in a column, in the table, later",
    sql: "CREATE TABLE a (x int PRIMARY KEY);\nCREATE TABLE b (x int, y int, PRIMARY KEY (x, y));\nCREATE TABLE c (x int);\nALTER TABLE c ADD CONSTRAINT k PRIMARY KEY (x);",
    reports: [],
  },
  {
    title: "added under a later name",
    sql: "CREATE TABLE a (x int);\nALTER TABLE a RENAME TO b;\nALTER TABLE b ADD PRIMARY KEY (x);",
    reports: [],
  },
  {
    title: "dropped again in the same change",
    sql: "CREATE TABLE a (x int PRIMARY KEY);\nALTER TABLE a DROP CONSTRAINT a_pkey;",
    reports: ["CREATE TABLE a (x int PRIMARY KEY)"],
  },
  { title: "a table that does not stay", sql: "CREATE TABLE a (x int);\nDROP TABLE a;", reports: [] },
  {
    title: "a partition",
    base: "CREATE TABLE p (x int PRIMARY KEY) PARTITION BY LIST (x);",
    sql: "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
    reports: [],
  },
  {
    title: "a partition of a table nobody knows",
    sql: "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
    reports: [],
  },
  { title: "a partitioned table needs one too", ...none("CREATE TABLE p (x int) PARTITION BY LIST (x)") },
  {
    title: "temporary, unlogged, staging",
    sql: "CREATE TEMP TABLE a (x int);\nCREATE TABLE users_staging (x int);\nCREATE TABLE tmp_users (x int);\nCREATE UNLOGGED TABLE b (x int);",
    reports: ["CREATE UNLOGGED TABLE b (x int)"],
  },
  {
    title: "a table of the base is not this change's",
    base: "CREATE TABLE t (a int);",
    sql: "ALTER TABLE t ADD COLUMN b int;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-missing-algorithm-lock", [
  { title: "a table made here", dialect, sql: "CREATE TABLE t (a int);\nALTER TABLE t MODIFY a bigint;", reports: [] },
  {
    title: "a copy that is asked for",
    dialect,
    sql: "ALTER TABLE t ADD a int, ALGORITHM=COPY;",
    reports: ["ADD a int"],
  },
  { title: "the clause", dialect, sql: "ALTER TABLE t MODIFY a bigint, ALGORITHM=INPLACE, LOCK=NONE;", reports: [] },
  { title: "what is known to be online", dialect, sql: "ALTER TABLE t ADD INDEX k (a);", reports: [] },
  {
    title: "what a copy is known of, of which another rule speaks",
    dialect,
    base: "CREATE TABLE t (id bigint PRIMARY KEY, a int);",
    sql: "ALTER TABLE t MODIFY a bigint;",
    reports: [],
  },
  {
    title: "once a file",
    dialect,
    sql: "ALTER TABLE t MODIFY a bigint;\nALTER TABLE u MODIFY a bigint;",
    reports: ["MODIFY a bigint"],
    says: /`t` \(and 1 more such statement in this file\)/,
  },
]);

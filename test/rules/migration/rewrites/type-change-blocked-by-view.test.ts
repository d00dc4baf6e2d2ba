import { expectCases } from "../cases.ts";

const table = "CREATE TABLE t (id int, a varchar(9));";
const to = "ALTER COLUMN a TYPE text";

expectCases("type-change-blocked-by-view", [
  {
    title: "a view shows it",
    base: `${table}\nCREATE VIEW v AS SELECT id, a FROM t;`,
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /`v` depends on `a`.*change its type/,
  },
  {
    title: "a materialized view",
    base: `${table}\nCREATE MATERIALIZED VIEW v AS SELECT a FROM t;`,
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
  },
  {
    title: "dropping it",
    base: `${table}\nCREATE VIEW v AS SELECT a FROM t;`,
    sql: "ALTER TABLE t DROP COLUMN a;",
    reports: ["DROP COLUMN a"],
    says: /drop it/,
  },
  {
    title: "a policy",
    base: `${table}\nCREATE POLICY own ON t USING (a = current_user);`,
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /`own`/,
  },
  {
    title: "a generated column",
    base: "CREATE TABLE t (a varchar(9), g text GENERATED ALWAYS AS (lower(a)) STORED);",
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
    says: /`g`/,
  },
  {
    title: "a join whose other table has no such column",
    base: `${table}\nCREATE TABLE u (id int, b int);\nCREATE VIEW v AS SELECT a, b FROM t JOIN u USING (id);`,
    sql: `ALTER TABLE t ${to};`,
    reports: [to],
  },
  {
    title: "a column of that name from elsewhere",
    base: `${table}\nCREATE TABLE u (id int, a int);\nCREATE VIEW v AS SELECT u.a FROM t JOIN u USING (id);`,
    sql: `ALTER TABLE t ${to};`,
    reports: [],
  },
  {
    title: "the view goes first",
    base: `${table}\nCREATE VIEW v AS SELECT a FROM t;`,
    sql: `DROP VIEW v;\nALTER TABLE t ${to};`,
    reports: [],
  },
  {
    title: "CASCADE",
    base: `${table}\nCREATE VIEW v AS SELECT a FROM t;`,
    sql: "ALTER TABLE t DROP COLUMN a CASCADE;",
    reports: [],
  },
  {
    title: "the view shows others",
    base: `${table}\nCREATE VIEW v AS SELECT id FROM t;`,
    sql: `ALTER TABLE t ${to};`,
    reports: [],
  },
  {
    title: "renaming it is allowed",
    base: `${table}\nCREATE VIEW v AS SELECT a FROM t;`,
    sql: "ALTER TABLE t RENAME a TO b;",
    reports: [],
  },
]);

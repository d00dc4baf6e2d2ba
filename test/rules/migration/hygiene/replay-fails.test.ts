import { expectCases } from "../cases.ts";

const base = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";

expectCases("replay-fails", [
  {
    title: "a table that is there",
    base,
    sql: "CREATE TABLE users (id int);",
    reports: ["CREATE TABLE users (id int)"],
    says: /`users` is there already/,
    severity: "blocking",
  },
  { title: "if it is not there", base, sql: "CREATE TABLE IF NOT EXISTS users (id int);", reports: [] },
  { title: "a temporary one hides it", base, sql: "CREATE TEMP TABLE users (id int);", reports: [] },
  { title: "one that was dropped before", base, sql: "DROP TABLE users;\nCREATE TABLE users (id int);", reports: [] },
  {
    title: "a table that is not there",
    base,
    sql: "DROP TABLE teams;",
    reports: ["DROP TABLE teams"],
    severity: "warning",
  },
  {
    title: "a table that an extension may make",
    base: `${base}\nCREATE EXTENSION postgis;`,
    sql: "DROP TABLE teams;",
    reports: [],
  },
  { title: "a table of another schema", base, sql: "DROP TABLE auth.users;", reports: [] },
  {
    title: "only the first: what follows fails because of it",
    base,
    sql: "ALTER TABLE users DROP COLUMN a;\nALTER TABLE users DROP COLUMN b;",
    reports: ["DROP COLUMN a"],
  },
  { title: "a system column", base, sql: "ALTER TABLE users RENAME COLUMN ctid TO a;", reports: [] },
  {
    title: "a column that the parent has",
    base: `${base}\nCREATE TABLE admins () INHERITS (users);`,
    sql: "ALTER TABLE admins ALTER COLUMN email SET NOT NULL;",
    reports: [],
  },
  {
    title: "a base that computes SQL",
    base: `${base}\nDO $$ BEGIN EXECUTE (SELECT sql FROM t); END $$;`,
    sql: "CREATE TABLE users (id int);",
    reports: [],
  },
  {
    title: "a block may ask first",
    base,
    sql: "DO $$ BEGIN ALTER TABLE users ADD COLUMN email text; END $$;",
    reports: [],
  },
]);

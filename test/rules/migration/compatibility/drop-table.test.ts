import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY);";
const rebuild = (fill: string) =>
  `CREATE TABLE users_new (id bigint PRIMARY KEY, name text);\n${fill}\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;`;

expectCases("drop-table", [
  {
    title: "a table that no migration creates",
    sql: "DROP TABLE IF EXISTS users CASCADE;",
    reports: ["DROP TABLE IF EXISTS users CASCADE"],
  },
  {
    title: "several at once",
    sql: 'DROP TABLE crm."People", b;',
    reports: ['DROP TABLE crm."People", b'],
    says: /removes `crm\."People"`, `b` and their rows/,
  },
  {
    title: "made in the same change",
    sql: "CREATE TABLE t (a int);\nALTER TABLE t RENAME TO u;\nDROP TABLE u;",
    reports: [],
  },
  { title: "temporary", sql: "CREATE TEMP TABLE t (a int);\nDROP TABLE t;", reports: [] },
  {
    title: "taken out of use by name",
    base: users,
    sql: "DROP TABLE users_deprecated;\nDROP TABLE users_old;\nDROP TABLE deprecated_2024_users;",
    reports: [],
  },
  { title: "a name that only contains such a word", sql: "DROP TABLE households;", reports: ["DROP TABLE households"] },
  {
    title: "create, copy, drop, rename",
    base: users,
    sql: rebuild("INSERT INTO users_new SELECT id, '' FROM users;"),
    reports: [],
  },
  {
    title: "create, drop, rename without a copy loses the rows",
    base: users,
    sql: rebuild("SELECT 1;"),
    reports: ["DROP TABLE users"],
  },
  {
    title: "dropped and made again loses the rows",
    base: users,
    sql: `DROP TABLE users;\n${users}`,
    reports: ["DROP TABLE users"],
  },
  {
    title: "names the tables that the drop locks too",
    base: `${users}\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));`,
    sql: "DROP TABLE orders;",
    reports: ["DROP TABLE orders"],
    says: /and locks `users`/,
  },
  { title: "a view is no table", sql: "DROP VIEW users_view;", reports: [] },
]);

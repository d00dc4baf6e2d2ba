import { expectCases } from "../cases.ts";

const tables =
  "CREATE TABLE users (id int PRIMARY KEY);\nCREATE TABLE notes (user_id int CONSTRAINT k REFERENCES users);";

expectCases("drop-locks-related-tables", [
  {
    title: "a foreign key",
    base: tables,
    sql: "ALTER TABLE notes DROP CONSTRAINT k;",
    reports: ["DROP CONSTRAINT k"],
    says: /lock on `users`/,
    severity: "warning",
  },
  {
    title: "its column",
    base: tables,
    sql: "ALTER TABLE notes DROP COLUMN user_id;",
    reports: ["DROP COLUMN user_id"],
  },
  {
    title: "its table, which drop-table speaks of",
    base: tables,
    sql: "DROP TABLE notes;",
    reports: ["DROP TABLE notes"],
    severity: "advice",
  },
  {
    title: "TRUNCATE … CASCADE",
    base: tables,
    sql: "TRUNCATE users CASCADE;",
    reports: ["TRUNCATE users CASCADE"],
    says: /lock on `notes`/,
  },
  {
    title: "once a transaction",
    base: `${tables}\nCREATE TABLE more (user_id int CONSTRAINT l REFERENCES users);`,
    wrapped: true,
    sql: "ALTER TABLE notes DROP CONSTRAINT k;\nALTER TABLE more DROP CONSTRAINT l;",
    reports: ["DROP CONSTRAINT k"],
  },
  { title: "both tables go", base: tables, sql: "DROP TABLE notes, users;", reports: [] },
  {
    title: "under a lock_timeout",
    base: tables,
    sql: "SET lock_timeout = '1s';\nALTER TABLE notes DROP CONSTRAINT k;",
    reports: [],
  },
  { title: "a new parent", sql: `${tables}\nALTER TABLE notes DROP CONSTRAINT k;`, reports: [] },
  { title: "a constraint nobody knows", sql: "ALTER TABLE notes DROP CONSTRAINT k;", reports: [] },
]);

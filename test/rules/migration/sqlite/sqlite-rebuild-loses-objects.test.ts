import { expectCases } from "../cases.ts";

const dialect = "sqlite";
const base =
  "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, name TEXT);\nCREATE INDEX users_email ON users (email);\nCREATE TRIGGER users_log AFTER INSERT ON users BEGIN SELECT 1; END;";
const rebuilt =
  "CREATE TABLE new_users (id INTEGER PRIMARY KEY, email TEXT, name TEXT, age INT);\nINSERT INTO new_users (id, email, name) SELECT id, email, name FROM users;\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;";

expectCases("sqlite-rebuild-loses-objects", [
  {
    title: "an index and a trigger",
    dialect,
    base,
    sql: rebuilt,
    reports: ["DROP TABLE users"],
    says: /`users_email`, `users_log`/,
  },
  {
    title: "both made again, the index under another name",
    dialect,
    base,
    sql: `${rebuilt}\nCREATE INDEX ix ON users (Email);\nCREATE TRIGGER users_log AFTER INSERT ON users BEGIN SELECT 1; END;`,
    reports: [],
  },
  {
    title: "an index whose column is dropped",
    dialect,
    base: "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\nCREATE INDEX users_email ON users (email);",
    sql: "CREATE TABLE n (id INTEGER PRIMARY KEY);\nINSERT INTO n SELECT id FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;",
    reports: [],
  },
  {
    title: "a UNIQUE of the new table in place of the index",
    dialect,
    base: "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\nCREATE UNIQUE INDEX users_email ON users (email);",
    sql: "CREATE TABLE n (id INTEGER PRIMARY KEY, email TEXT UNIQUE);\nINSERT INTO n SELECT * FROM users;\nDROP TABLE users;\nALTER TABLE n RENAME TO users;",
    reports: [],
  },
  {
    title: "references that stay, by the legacy behaviour",
    dialect,
    base: "CREATE TABLE users (id INTEGER PRIMARY KEY);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INT REFERENCES users);",
    sql: "PRAGMA legacy_alter_table = ON;\nALTER TABLE users RENAME TO o;\nCREATE TABLE users (id INTEGER PRIMARY KEY, a);\nINSERT INTO users (id) SELECT id FROM o;\nDROP TABLE o;",
    reports: [],
  },
]);

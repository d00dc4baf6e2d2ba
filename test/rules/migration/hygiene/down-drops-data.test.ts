import { expectCases } from "../cases.ts";

const base = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";
const goose = (up: string, down: string) => `-- +goose Up\n${up}\n-- +goose Down\n${down}\n`;

expectCases("down-drops-data", [
  {
    title: "a table that is emptied",
    framework: "goose",
    base,
    sql: goose("UPDATE users SET email = 'a' WHERE id = 1;", "TRUNCATE users;"),
    reports: ["TRUNCATE users"],
    severity: "advice",
  },
  {
    title: "a column that was there",
    framework: "goose",
    base,
    sql: goose("ALTER TABLE users ADD COLUMN a int;", "ALTER TABLE users DROP COLUMN a, DROP COLUMN email;"),
    reports: ["DROP COLUMN email"],
  },
  {
    title: "a delete with a condition",
    framework: "goose",
    base,
    sql: goose("INSERT INTO users (id) VALUES (1);", "DELETE FROM users WHERE id = 1;"),
    reports: [],
  },
  {
    title: "a table that is made anew",
    framework: "goose",
    base,
    sql: goose(
      "DROP TABLE users;\nCREATE TABLE users (id int);",
      "DROP TABLE users;\nCREATE TABLE users (id bigint PRIMARY KEY, email text);",
    ),
    reports: [],
  },
  {
    title: "a table that the way up empties too",
    framework: "goose",
    base,
    sql: goose(
      "DELETE FROM users;\nALTER TABLE users ADD COLUMN a int;",
      "DELETE FROM users;\nALTER TABLE users DROP COLUMN a;",
    ),
    reports: [],
  },
  {
    title: "a table that was there when the way up asked for it",
    framework: "goose",
    base,
    sql: goose("CREATE TABLE IF NOT EXISTS users (id int);", "DROP TABLE users;"),
    reports: ["DROP TABLE users"],
  },
]);

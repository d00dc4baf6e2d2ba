import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY);";
const to = "ALTER COLUMN id TYPE bigint";

expectCases("pk-type-change-with-fks", [
  {
    title: "a child points at it",
    base: `${users}\nCREATE TABLE orders (user_id int REFERENCES users);`,
    sql: `ALTER TABLE users ${to};`,
    reports: [to],
    says: /`users` and `orders`: every read and write waits/,
  },
  {
    title: "a unique column",
    base: "CREATE TABLE users (id int UNIQUE);\nCREATE TABLE orders (user_id int REFERENCES users (id));",
    sql: `ALTER TABLE users ${to};`,
    reports: [to],
  },
  { title: "nobody points at it", base: users, sql: `ALTER TABLE users ${to};`, reports: [] },
  {
    title: "they point at another column",
    base: "CREATE TABLE users (id int, code int PRIMARY KEY);\nCREATE TABLE orders (c int REFERENCES users);",
    sql: `ALTER TABLE users ${to};`,
    reports: [],
  },
  {
    title: "the child is new",
    base: users,
    sql: `CREATE TABLE orders (user_id int REFERENCES users);\nALTER TABLE users ${to};`,
    reports: [],
  },
  {
    title: "the key that points, not the one pointed at",
    base: `${users}\nCREATE TABLE orders (user_id int REFERENCES users);`,
    sql: "ALTER TABLE orders ALTER user_id TYPE bigint;",
    reports: [],
  },
  {
    title: "nothing is rewritten",
    base: "CREATE TABLE users (id varchar(9) PRIMARY KEY);\nCREATE TABLE orders (user_id varchar(9) REFERENCES users);",
    sql: "ALTER TABLE users ALTER id TYPE text;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY);";
const orders = "CREATE TABLE orders (user_id int REFERENCES users)";

expectCases("fk-locks-parent", [
  {
    title: "a new table locks its parent",
    base: users,
    sql: `${orders};`,
    reports: [orders],
    says: /SHARE ROW EXCLUSIVE lock on `users`/,
    severity: "advice",
  },
  {
    title: "a nullable column",
    sql: "ALTER TABLE orders ADD COLUMN user_id int REFERENCES users;",
    reports: ["ADD COLUMN user_id int REFERENCES users"],
  },
  {
    title: "NOT VALID locks it all the same",
    sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;",
    reports: ["ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID"],
  },
  {
    title: "long work follows in the transaction",
    base: users,
    wrapped: true,
    sql: `${orders};\nUPDATE users SET id = id;`,
    reports: [orders],
    severity: "warning",
  },
  {
    title: "once a transaction",
    base: users,
    wrapped: true,
    sql: `${orders};\nCREATE TABLE notes (user_id int REFERENCES users);`,
    reports: [orders],
    says: /1 more statement, at line 2/,
  },
  {
    title: "a key that replaces another (GoCardless, 2015)",
    base: `${users}\nCREATE TABLE orders (user_id int CONSTRAINT k REFERENCES users);`,
    sql: "ALTER TABLE orders DROP CONSTRAINT k;\nALTER TABLE orders ADD CONSTRAINT k FOREIGN KEY (user_id) REFERENCES users;",
    reports: ["ADD CONSTRAINT k FOREIGN KEY (user_id) REFERENCES users"],
  },
  {
    title: "checked at once: fk-validates-immediately speaks",
    base: `${users}\nCREATE TABLE orders (user_id int);`,
    sql: "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;",
    reports: [],
  },
  {
    title: "several parents: fk-multiple-parents speaks",
    wrapped: true,
    sql: "CREATE TABLE t (a int REFERENCES p, b int REFERENCES q);",
    reports: [],
  },
  { title: "under a lock_timeout", sql: `SET lock_timeout = '1s';\n${orders};`, reports: [] },
  { title: "a new parent", sql: `${users}\n${orders};`, reports: [] },
  {
    title: "the table itself",
    base: users,
    sql: "ALTER TABLE users ADD COLUMN boss int REFERENCES users;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const key = "ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id)";
const partitioned = "CREATE TABLE orders (id bigint, user_id bigint) PARTITION BY HASH (id);";

expectCases("fk-validates-immediately", [
  {
    title: "a table that no migration creates",
    sql: `ALTER TABLE orders ${key};`,
    reports: [key],
    says: /`orders` and `users`/,
  },
  { title: "NOT VALID", sql: `ALTER TABLE orders ${key} NOT VALID;`, reports: [] },
  { title: "validating is another statement", sql: "ALTER TABLE orders VALIDATE CONSTRAINT fk;", reports: [] },
  {
    title: "in CREATE TABLE nothing is read",
    sql: "CREATE TABLE orders (user_id bigint REFERENCES users (id));",
    reports: [],
  },
  { title: "a new table", files: ["CREATE TABLE orders (user_id bigint);", `ALTER TABLE orders ${key};`], reports: [] },
  {
    title: "a new parent does not spare the child",
    sql: `CREATE TABLE users (id bigint PRIMARY KEY);\nALTER TABLE orders ${key};`,
    reports: [key],
  },
  {
    title: "only the command that validates, among several",
    sql: `ALTER TABLE app."Orders" ADD COLUMN note text, ${key}, ADD FOREIGN KEY (a) REFERENCES b NOT VALID;`,
    reports: [key],
    says: /`app\."Orders"`/,
  },
  {
    title: "a column with a reference and no default is NULL everywhere",
    sql: "ALTER TABLE orders ADD COLUMN u bigint REFERENCES users;",
    reports: [],
  },
  {
    title: "so is one whose default is NULL",
    sql: "ALTER TABLE orders ADD COLUMN u bigint DEFAULT NULL REFERENCES users;",
    reports: [],
  },
  {
    title: "with a default each row is looked up",
    sql: "ALTER TABLE orders ADD COLUMN u bigint NOT NULL DEFAULT 1 REFERENCES users;",
    reports: ["ADD COLUMN u bigint NOT NULL DEFAULT 1 REFERENCES users"],
  },
  {
    title: "PostgreSQL 17 takes no NOT VALID on a partitioned table: advice",
    base: partitioned,
    postgresVersion: 17,
    sql: `ALTER TABLE orders ${key};`,
    reports: [key],
    severity: "advice",
    says: /each partition/,
  },
  {
    title: "PostgreSQL 18 does",
    base: partitioned,
    postgresVersion: 18,
    sql: `ALTER TABLE orders ${key};`,
    reports: [key],
    severity: "blocking",
    says: /NOT VALID/,
  },
]);

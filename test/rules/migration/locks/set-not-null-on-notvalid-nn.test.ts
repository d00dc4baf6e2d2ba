import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";
const add = "ALTER TABLE users ADD CONSTRAINT n NOT NULL email NOT VALID;";
const set = "ALTER COLUMN email SET NOT NULL";

expectCases("set-not-null-on-notvalid-nn", [
  {
    title: "the constraint is not valid",
    postgresVersion: 18,
    base: `${users}\n${add}`,
    sql: `ALTER TABLE users ${set};`,
    reports: [set],
    says: /VALIDATE CONSTRAINT n/,
  },
  {
    title: "added in the same change",
    postgresVersion: 18,
    base: users,
    sql: `${add}\nALTER TABLE users ${set};`,
    reports: [set],
  },
  {
    title: "validated",
    postgresVersion: 18,
    base: `${users}\n${add}\nALTER TABLE users VALIDATE CONSTRAINT n;`,
    sql: `ALTER TABLE users ${set};`,
    reports: [],
  },
  {
    title: "there is none: set-not-null-scan speaks",
    postgresVersion: 18,
    base: users,
    sql: `ALTER TABLE users ${set};`,
    reports: [],
  },
  { title: "a new table", postgresVersion: 18, sql: `${users}\n${add}\nALTER TABLE users ${set};`, reports: [] },
]);

import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);";
const set = "ALTER COLUMN email SET NOT NULL";
const check = "ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL) NOT VALID;";
const validate = "ALTER TABLE users VALIDATE CONSTRAINT c;";

expectCases("set-not-null-scan", [
  { title: "nothing proves it", base: users, sql: `ALTER TABLE users ${set};`, reports: [set] },
  {
    title: "a table that no migration creates",
    sql: `ALTER TABLE app."Users" ${set};`,
    reports: [set],
    says: /`app\."Users"`/,
  },
  { title: "a new table", sql: `${users}\nALTER TABLE users ${set};`, reports: [] },
  {
    title: "PostgreSQL 12, validated in the base",
    base: `${users}\n${check}\n${validate}`,
    postgresVersion: 12,
    sql: `ALTER TABLE users ${set};`,
    reports: [],
  },
  {
    title: "PostgreSQL 11 does not look at checks",
    base: `${users}\n${check}\n${validate}`,
    postgresVersion: 11,
    sql: `ALTER TABLE users ${set};`,
    reports: [set],
    says: /in place of NOT NULL/,
  },
  {
    title: "validated by the change itself",
    base: `${users}\n${check}`,
    sql: `${validate}\nALTER TABLE users ${set};`,
    reports: [],
  },
  { title: "not validated", base: `${users}\n${check}`, sql: `ALTER TABLE users ${set};`, reports: [set] },
  {
    title: "validated at once proves it as well",
    base: users,
    sql: `ALTER TABLE users ADD CHECK (email IS NOT NULL);\nALTER TABLE users ${set};`,
    reports: [],
  },
  {
    title: "a check of another column proves nothing (squawk once accepted it)",
    base: `${users}\nALTER TABLE users ADD CHECK (name IS NOT NULL);`,
    sql: `ALTER TABLE users ${set};`,
    reports: [set],
  },
  {
    title: "a check that holds more than the column",
    base: `${users}\nALTER TABLE users ADD CHECK (email IS NOT NULL AND length(email) < 300);`,
    sql: `ALTER TABLE users ${set};`,
    reports: [],
  },
  {
    title: "either column may be null",
    base: `${users}\nALTER TABLE users ADD CHECK (email IS NOT NULL OR name IS NOT NULL);`,
    sql: `ALTER TABLE users ${set};`,
    reports: [set],
  },
  {
    title: "a check made before the history begins, known by its name",
    sql: `ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null;\nALTER TABLE users ${set};`,
    reports: [],
  },
  {
    title: "not null already",
    base: "CREATE TABLE users (email text NOT NULL);",
    sql: `ALTER TABLE users ${set};`,
    reports: [],
  },
  { title: "part of the primary key", base: users, sql: "ALTER TABLE users ALTER id SET NOT NULL;", reports: [] },
  {
    title: "several commands",
    base: users,
    sql: "ALTER TABLE users ALTER name SET NOT NULL, ALTER email DROP NOT NULL, ALTER email SET DEFAULT '';",
    reports: ["ALTER name SET NOT NULL"],
  },
  {
    title: "PostgreSQL 18: NOT NULL as a constraint scans",
    base: users,
    postgresVersion: 18,
    sql: "ALTER TABLE users ADD CONSTRAINT n NOT NULL email;",
    reports: ["ADD CONSTRAINT n NOT NULL email"],
    says: /NOT NULL email NOT VALID/,
  },
  {
    title: "PostgreSQL 18: over one that is not valid set-not-null-on-notvalid-nn speaks",
    base: `${users}\nALTER TABLE users ADD CONSTRAINT n NOT NULL email NOT VALID;`,
    postgresVersion: 18,
    sql: `ALTER TABLE users ${set};`,
    reports: [],
  },
  {
    title: "a new NOT NULL column is another rule's",
    sql: "ALTER TABLE users ADD COLUMN a int NOT NULL;",
    reports: [],
  },
]);

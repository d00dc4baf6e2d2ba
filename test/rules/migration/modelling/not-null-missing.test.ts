import { expectCases } from "../cases.ts";

expectCases("not-null-missing", [
  {
    title: "once for a statement",
    sql: 'CREATE TABLE t (id int PRIMARY KEY, email text, "createdAt" timestamptz);',
    reports: ["email text"],
    says: /`email` and `"createdAt"`/,
  },
  {
    title: "made NOT NULL later in the change",
    sql: "CREATE TABLE t (id int PRIMARY KEY, email text);\nALTER TABLE t ALTER COLUMN email SET NOT NULL;",
    reports: [],
  },
  {
    title: "one of two is enough",
    sql: "CREATE TABLE t (id int PRIMARY KEY, email text, phone text, CHECK (email IS NOT NULL OR phone IS NOT NULL));",
    reports: [],
  },
  {
    title: "a table in use",
    base: "CREATE TABLE t (id int PRIMARY KEY);",
    sql: "ALTER TABLE t ADD COLUMN email text;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;

expectCases("rls-policy-without-enable", [
  {
    title: "off: once a table",
    base: notes,
    sql: "CREATE POLICY a ON notes USING (true);\nCREATE POLICY b ON notes USING (owner = current_user);",
    reports: ["CREATE POLICY a ON notes USING (true)"],
    says: /ALTER TABLE notes ENABLE ROW LEVEL SECURITY/,
  },
  { title: "on", base: secured, sql: "CREATE POLICY a ON notes USING (true);", reports: [] },
  {
    title: "on later in the change",
    base: notes,
    files: ["CREATE POLICY a ON notes USING (true);", "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;"],
    reports: [],
  },
  { title: "a table that no migration creates", sql: "CREATE POLICY a ON notes USING (true);", reports: [] },
  {
    title: "dropped again",
    base: notes,
    sql: "CREATE POLICY a ON notes USING (true);\nDROP POLICY a ON notes;",
    reports: [],
  },
  {
    title: "a policy of the base",
    base: `${notes}\nCREATE POLICY a ON notes USING (true);`,
    sql: "ALTER TABLE notes ADD COLUMN a int;",
    reports: [],
  },
  {
    title: "a table of the platform",
    base: "CREATE TABLE storage.objects (id uuid PRIMARY KEY);",
    sql: "CREATE POLICY a ON storage.objects USING (true);",
    reports: [],
  },
]);

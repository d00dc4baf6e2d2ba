import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const disable = "ALTER TABLE notes DISABLE ROW LEVEL SECURITY;";
const own = "CREATE POLICY own ON notes USING (owner = current_user);";
const limit = "CREATE POLICY own ON notes AS RESTRICTIVE USING (owner = current_user);";
const drop = "DROP POLICY own ON notes;";

expectCases("rls-disabled-or-policy-dropped", [
  { title: "disabled", base: secured, sql: disable, reports: ["DISABLE ROW LEVEL SECURITY"], severity: "blocking" },
  { title: "disabled, on a table that no migration creates", sql: disable, reports: ["DISABLE ROW LEVEL SECURITY"] },
  {
    title: "disabled for a backfill and enabled again",
    base: secured,
    sql: `${disable}\nUPDATE notes SET owner = 'a' WHERE owner IS NULL;\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`,
    reports: [],
  },
  { title: "disabled before it is dropped", base: secured, sql: `${disable}\nDROP TABLE notes;`, reports: [] },
  { title: "a new table", sql: `${notes}\n${disable}`, reports: [] },
  {
    title: "no longer forced",
    base: `${secured}\nALTER TABLE notes FORCE ROW LEVEL SECURITY;`,
    sql: "ALTER TABLE notes NO FORCE ROW LEVEL SECURITY;",
    reports: ["NO FORCE ROW LEVEL SECURITY"],
  },
  {
    title: "the only policy: closed",
    base: `${secured}\n${own}`,
    sql: drop,
    reports: ["DROP POLICY own ON notes"],
    severity: "warning",
  },
  {
    title: "the restrictive one: open",
    base: `${secured}\n${limit}`,
    sql: drop,
    reports: ["DROP POLICY own ON notes"],
    severity: "blocking",
  },
  {
    title: "a restrictive one is not replaced by a permissive one",
    base: `${secured}\n${limit}`,
    sql: `${drop}\nCREATE POLICY other ON notes USING (owner = current_user);`,
    reports: ["DROP POLICY own ON notes"],
  },
  { title: "replaced under its name", base: `${secured}\n${own}`, sql: `${drop}\n${own}`, reports: [] },
  {
    title: "replaced by one for each command",
    base: `${secured}\n${own}`,
    sql: `${drop}\n${["SELECT USING", "UPDATE USING", "DELETE USING", "INSERT WITH CHECK"].map((each, at) => `CREATE POLICY p${at} ON notes FOR ${each} (owner = current_user);`).join("\n")}`,
    reports: [],
  },
  {
    title: "replaced for reading alone",
    base: `${secured}\n${own}`,
    sql: `${drop}\nCREATE POLICY r ON notes FOR SELECT USING (owner = current_user);`,
    reports: ["DROP POLICY own ON notes"],
    says: /INSERT and UPDATE and DELETE/,
  },
  { title: "a policy that nobody knows", sql: "DROP POLICY IF EXISTS own ON notes;", reports: [] },
]);

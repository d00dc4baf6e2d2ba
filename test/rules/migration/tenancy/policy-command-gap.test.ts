import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const read = "CREATE POLICY r ON notes FOR SELECT TO app USING (owner = current_user)";

expectCases("policy-command-gap", [
  {
    title: "may write by grant alone",
    base: `${secured}\nGRANT SELECT, INSERT, DELETE ON notes TO app;`,
    sql: `${read};`,
    reports: [read],
    says: /INSERT and DELETE/,
  },
  { title: "reads alone", base: `${secured}\nGRANT SELECT ON notes TO app;`, sql: `${read};`, reports: [] },
  { title: "another role", base: `${secured}\nGRANT ALL ON notes TO jobs;`, sql: `${read};`, reports: [] },
  {
    title: "covered by a policy for everybody",
    base: `${secured}\nGRANT SELECT, DELETE ON notes TO app;\nCREATE POLICY d ON notes FOR DELETE USING (owner = current_user);`,
    sql: `${read};`,
    reports: [],
  },
  {
    title: "caller roles hold everything on purpose",
    base: `${secured}\nGRANT ALL ON notes TO authenticated;`,
    sql: "CREATE POLICY r ON notes FOR SELECT TO authenticated USING (owner = current_user);",
    reports: [],
  },
  { title: "no grants known", base: secured, sql: `${read};`, reports: [] },
  {
    title: "a role that bypasses row-level security",
    base: `${secured}\nGRANT ALL ON notes TO service_role;`,
    sql: "CREATE POLICY r ON notes FOR SELECT USING (true);",
    reports: [],
  },
]);

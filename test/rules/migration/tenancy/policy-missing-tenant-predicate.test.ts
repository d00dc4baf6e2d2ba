import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const policy = (rest: string): string => `CREATE POLICY p ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [] });

expectCases("policy-missing-tenant-predicate", [
  { ...bad("USING (status = 'open')"), severity: "warning", says: /tenant_id = … AND …/ },
  { ...bad("USING (status = 'open')"), title: "configured", tenancyColumn: "tenant_id", severity: "blocking" },
  bad("USING (auth.role() = 'authenticated')"),
  bad("USING (auth.uid() IS NOT NULL)"),
  good("USING (tenant_id = 1)"),
  good("USING (owner = current_user)"),
  good("USING (is_admin())"),
  good("USING (id IN (SELECT note_id FROM shares WHERE name = current_user))"),
  good("USING (true)"),
  good("USING (false)"),
  good("FOR INSERT"),
  good("TO service_role USING (status = 'open')"),
  good("AS RESTRICTIVE USING (status = 'open')"),
  {
    title: "another policy asks for it",
    base: `${secured}\nCREATE POLICY t ON notes AS RESTRICTIVE USING (tenant_id = current_setting('a.t', true)::bigint);`,
    sql: `${policy("USING (status = 'open')")};`,
    reports: [],
  },
  {
    title: "exempt",
    exempt: ["public.notes"],
    base: secured,
    sql: `${policy("USING (status = 'open')")};`,
    reports: [],
  },
  { title: "off", base: notes, sql: `${policy("USING (status = 'open')")};`, reports: [] },
  {
    title: "no tenant column",
    base: "CREATE TABLE notes (id bigint, status text);\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
    sql: `${policy("USING (status = 'open')")};`,
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const base =
  "CREATE TABLE posts (id bigint PRIMARY KEY, owner_id bigint);\nALTER TABLE posts ENABLE ROW LEVEL SECURITY;";
const roles = "CREATE ROLE anon;\nCREATE ROLE authenticated;\n";
const policy = (rest: string) => `CREATE POLICY p ON posts ${rest}`;
const open = (rest: string) => ({ title: rest, base, sql: `${policy(rest)};`, reports: [policy(rest)] });
const closed = (rest: string) => ({ title: rest, base, sql: `${policy(rest)};`, reports: [] });

expectCases("policy-always-true", [
  open("USING (true)"),
  open("FOR ALL USING (1 = 1)"),
  open("FOR UPDATE USING (  TRUE  )"),
  open("FOR DELETE USING (id IS NOT NULL)"),
  open("FOR INSERT WITH CHECK (true)"),
  open("FOR UPDATE USING (owner_id = 1) WITH CHECK (true)"),
  open("FOR UPDATE USING (owner_id = owner_id OR true)"),
  open("FOR UPDATE TO app_user USING (true)"),
  closed("FOR UPDATE USING (owner_id = 1)"),
  closed("FOR ALL USING (owner_id = 1)"),
  closed("FOR DELETE USING (owner_id IS NOT NULL)"),
  closed("FOR SELECT USING (true)"),
  closed("AS RESTRICTIVE FOR UPDATE USING (true)"),
  closed("FOR INSERT"),
  closed("FOR ALL TO service_role USING (true)"),
  closed("USING (false)"),
  {
    title: "everybody reads the rows of all tenants: a warning",
    base: 'CREATE TABLE crm."Notes" (id bigint PRIMARY KEY, tenant_id bigint);\nALTER TABLE crm."Notes" ENABLE ROW LEVEL SECURITY;',
    sql: 'CREATE POLICY "Read" ON crm."Notes" FOR SELECT USING (true);',
    reports: ['CREATE POLICY "Read" ON crm."Notes" FOR SELECT USING (true)'],
    severity: "warning",
    says: /`Read`.*`crm\."Notes"`.*USING \(tenant_id = …\)/,
  },
  {
    title: "where an API has caller roles, other roles are the backend's",
    base: roles + base,
    sql: `${policy("FOR UPDATE TO jobs USING (true)")};`,
    reports: [],
  },
  {
    title: "and its callers are not",
    base: roles + base,
    sql: `${policy("FOR UPDATE TO anon USING (true)")};`,
    reports: [policy("FOR UPDATE TO anon USING (true)")],
  },
  {
    title: "a table that no migration creates",
    sql: `${policy("FOR UPDATE USING (true)")};`,
    reports: [policy("FOR UPDATE USING (true)")],
  },
  {
    title: "row-level security is off: the policy does nothing",
    sql: `CREATE TABLE posts (id int);\n${policy("USING (true)")};`,
    reports: [],
  },
  { title: "dropped again", base, sql: `${policy("USING (true)")};\nDROP POLICY p ON posts;`, reports: [] },
  {
    title: "altered to something real",
    base,
    sql: `${policy("USING (true)")};\nALTER POLICY p ON posts USING (owner_id = 1);`,
    reports: [],
  },
  {
    title: "altered to let everything through",
    base: `${base}\n${policy("USING (owner_id = 1)")};`,
    sql: "ALTER POLICY p ON posts USING (true);",
    reports: ["ALTER POLICY p ON posts USING (true)"],
  },
  {
    title: "a policy of the base is not this change's",
    base: `${base}\n${policy("USING (true)")};`,
    sql: "ALTER TABLE posts ADD COLUMN a int;",
    reports: [],
  },
  {
    title: "a restrictive policy of another command does not help",
    base: `${base}\nCREATE POLICY r ON posts AS RESTRICTIVE FOR SELECT USING (owner_id = 1);`,
    sql: `${policy("FOR UPDATE USING (true)")};`,
    reports: [policy("FOR UPDATE USING (true)")],
  },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const policy = (rest: string): string => `CREATE POLICY p ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [] });
const mine = "owner = current_setting('app.user', true)";

expectCases("policy-with-check-missing", [
  bad(`FOR UPDATE USING (${mine}) WITH CHECK (status = 'draft')`),
  bad("USING (tenant_id = current_setting('app.t', true)::bigint) WITH CHECK (status <> 'closed')"),
  good(`FOR UPDATE USING (${mine})`),
  good(`USING (${mine}) WITH CHECK (${mine})`),
  good(`FOR UPDATE USING (${mine}) WITH CHECK (${mine} AND status = 'draft')`),
  good("FOR UPDATE USING (status = 'draft') WITH CHECK (status = 'open')"),
  good(`FOR UPDATE USING (${mine}) WITH CHECK (true)`),
  good(
    `FOR UPDATE USING (${mine}) WITH CHECK (tenant_id IN (SELECT tenant_id FROM members WHERE name = current_user))`,
  ),
  good(`AS RESTRICTIVE FOR UPDATE USING (${mine}) WITH CHECK (status = 'draft')`),
  good("FOR INSERT WITH CHECK (status = 'draft')"),
  {
    title: "a restrictive policy looks at the column",
    base: `${secured}\nCREATE POLICY own ON notes AS RESTRICTIVE USING (${mine});`,
    sql: `${policy(`FOR UPDATE USING (${mine}) WITH CHECK (status = 'draft')`)};`,
    reports: [],
  },
]);

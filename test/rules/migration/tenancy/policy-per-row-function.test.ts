import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const policy = (rest: string): string => `CREATE POLICY p ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [] });

expectCases("policy-per-row-function", [
  bad("FOR SELECT TO authenticated USING (owner = auth.uid()::text)"),
  bad("FOR INSERT WITH CHECK (owner = auth.email())"),
  bad("USING (owner =   current_setting(  'role'  ))"),
  bad("USING ((auth.jwt() ->> 'sub') = owner)"),
  good("USING (owner = (SELECT auth.uid())::text)"),
  good("USING (owner = (SELECT auth.jwt() ->> 'sub'))"),
  good("USING (owner = (select current_setting('app.user')))"),
  good("USING (is_member(tenant_id))"),
  good("USING (owner = current_user)"),
  good("USING (tenant_id IN (SELECT private.tenants_of_caller()))"),
  {
    title: "a function of the database that takes nothing",
    base: `${secured}\nCREATE FUNCTION app.tenant() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT 1::bigint $$;`,
    sql: `${policy("USING (tenant_id = app.tenant())")};`,
    reports: [policy("USING (tenant_id = app.tenant())")],
  },
  { title: "off", base: notes, sql: `${policy("USING (owner = auth.email())")};`, reports: [] },
  {
    title: "a table that no migration creates",
    sql: `${policy("USING (owner = auth.email())")};`,
    reports: [policy("USING (owner = auth.email())")],
  },
  {
    title: "the platform's own tables",
    sql: "CREATE POLICY p ON storage.objects USING (owner = auth.uid());",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const tenant = "CREATE POLICY tenant ON notes USING (tenant_id = nullif(current_setting('app.t', true), '')::bigint);";
const base = `${secured}\n${tenant}`;
const extra = (rest: string): string => `CREATE POLICY extra ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base, sql: `${extra(rest)};`, reports: [extra(rest)] });
const good = (rest: string) => ({ title: rest, base, sql: `${extra(rest)};`, reports: [] });

expectCases("policy-insert-unchecked", [
  bad("FOR INSERT WITH CHECK (status = 'draft')"),
  bad("FOR UPDATE USING (status = 'open')"),
  { ...bad("FOR SELECT USING (status = 'open')"), severity: "warning" },
  good("FOR SELECT USING (status = 'published')".replace("status", "published = true OR status")),
  good("FOR UPDATE USING (owner = current_user)"),
  good("FOR UPDATE USING (is_support())"),
  good("FOR UPDATE USING (tenant_id IN (SELECT id FROM shared))"),
  good("FOR INSERT"),
  good("FOR UPDATE TO service_role USING (status = 'open')"),
  good("AS RESTRICTIVE FOR UPDATE USING (status = 'open')"),
  { title: "always true is another rule's", base, sql: `${extra("FOR UPDATE USING (true)")};`, reports: [] },
  {
    title: "the tenant's policy is restrictive",
    base: `${secured}\n${tenant.replace("notes", "notes AS RESTRICTIVE")}`,
    sql: `${extra("FOR INSERT WITH CHECK (status = 'draft')")};`,
    reports: [],
  },
  {
    title: "no policy asks for the tenant: another rule's",
    base: secured,
    sql: `${extra("FOR INSERT WITH CHECK (status = 'draft')")};`,
    reports: [],
  },
  {
    title: "other commands",
    base: `${secured}\n${tenant.replace("notes USING", "notes FOR SELECT USING")}`,
    sql: `${extra("FOR DELETE USING (status = 'draft')")};`,
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const policy = (rest: string): string => `CREATE POLICY p ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [] });

expectCases("policy-user-editable-claim", [
  bad("USING ((auth.jwt() -> 'user_metadata' ->> 'role') = 'admin')"),
  bad("FOR INSERT WITH CHECK ((SELECT auth.jwt()) -> 'user_metadata' ->> 'tenant' = tenant_id::text)"),
  bad("USING (((current_setting('request.jwt.claims', true)::jsonb -> 'user_metadata') ->> 'role') = 'admin')"),
  bad(
    "USING (EXISTS (SELECT 1 FROM auth.users u WHERE u.id = auth.uid() AND u.raw_user_meta_data ->> 'role' = 'admin'))",
  ),
  good("USING ((auth.jwt() -> 'app_metadata' ->> 'role') = 'admin')"),
  good("USING (owner = auth.email())"),
  good("USING (status = 'user_metadata')"),
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const policy = (rest: string): string => `CREATE POLICY p ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [] });

expectCases("policy-guc-unsafe", [
  { ...bad("USING (tenant_id = current_setting('app.t')::bigint)"), says: /has not set it fails/ },
  { ...bad("USING (tenant_id = current_setting('app.t', true)::bigint)"), says: /empty text/ },
  { ...bad("USING (owner = current_setting('app.user'))"), says: /has not set it fails/ },
  bad("FOR INSERT WITH CHECK (tenant_id = (SELECT current_setting('app.t', true)::bigint))"),
  good("USING (tenant_id = nullif(current_setting('app.t', true), '')::bigint)"),
  good("USING (owner = current_setting('app.user', true))"),
  good("USING (owner = current_setting('app.user', true)::text)"),
  good("USING (owner = current_setting('role'))"),
  {
    title: "what PostgREST sets for every request",
    base: `CREATE ROLE anon;\n${secured}`,
    sql: `${policy("USING (owner = current_setting('request.jwt.claims', true)::json ->> 'sub')")};`,
    reports: [],
  },
]);

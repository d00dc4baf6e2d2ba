import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const first = "CREATE POLICY a ON notes FOR SELECT TO app USING (owner = current_user);";
const second = (rest: string): string => `CREATE POLICY b ON notes ${rest}`;
const bad = (rest: string) => ({
  title: rest,
  base: `${secured}\n${first}`,
  sql: `${second(rest)};`,
  reports: [second(rest)],
});
const good = (rest: string) => ({ title: rest, base: `${secured}\n${first}`, sql: `${second(rest)};`, reports: [] });

expectCases("policy-multiple-permissive", [
  { ...bad("FOR SELECT TO app USING (status = 'open')"), severity: "advice" },
  bad("TO app USING (status = 'open')"),
  bad("USING (status = 'open')"),
  good("FOR UPDATE TO app USING (status = 'open')"),
  good("FOR SELECT TO jobs USING (status = 'open')"),
  good("AS RESTRICTIVE FOR SELECT TO app USING (status = 'open')"),
  {
    title: "the role that both share bypasses row-level security",
    base: `CREATE ROLE app BYPASSRLS;\n${secured}\n${first}`,
    sql: `${second("FOR SELECT TO app USING (status = 'open')")};`,
    reports: [],
  },
  {
    title: "both in one change: once",
    base: secured,
    sql: `${first}\n${second("FOR SELECT USING (status = 'open')")};`,
    reports: [second("FOR SELECT USING (status = 'open')")],
  },
  {
    title: "replaced",
    base: `${secured}\n${first}`,
    sql: `DROP POLICY a ON notes;\n${second("FOR SELECT TO app USING (true)")};`,
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const base = [
  "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint, n int);",
  "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;",
  "CREATE POLICY t ON notes USING (tenant_id = nullif(current_setting('app.t', true), '')::bigint);",
].join("\n");
const f = (body: string, security = "SECURITY DEFINER"): string =>
  `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql ${security} SET search_path = public, pg_temp AS $$ BEGIN ${body} RETURN NEW; END $$`;

expectCases("on-conflict-or-trigger-bypass", [
  {
    title: "triggers and foreign keys off",
    sql: "SET LOCAL session_replication_role = 'replica';",
    reports: ["SET LOCAL session_replication_role = 'replica'"],
    severity: "warning",
  },
  { title: "back on", sql: "SET session_replication_role = 'origin';\nRESET session_replication_role;", reports: [] },
  {
    title: "changes the rows of all tenants",
    base,
    sql: `${f("UPDATE notes SET n = n + 1;")};`,
    reports: [f("UPDATE notes SET n = n + 1;")],
  },
  {
    title: "names the tenant",
    base,
    sql: `${f("UPDATE notes SET n = n + 1 WHERE tenant_id = NEW.tenant_id;")};`,
    reports: [],
  },
  { title: "names the row", base, sql: `${f("UPDATE notes SET n = n + 1 WHERE id = NEW.note_id;")};`, reports: [] },
  { title: "with the caller's rights", base, sql: `${f("UPDATE notes SET n = n + 1;", "")};`, reports: [] },
  {
    title: "no row-level security",
    base: "CREATE TABLE notes (id bigint, n int);",
    sql: `${f("UPDATE notes SET n = n + 1;")};`,
    reports: [],
  },
]);

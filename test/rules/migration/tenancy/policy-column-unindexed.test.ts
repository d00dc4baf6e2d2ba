import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const policy = (rest: string): string => `CREATE POLICY p ON notes ${rest}`;
const bad = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [policy(rest)] });
const good = (rest: string) => ({ title: rest, base: secured, sql: `${policy(rest)};`, reports: [] });
const tenant = "tenant_id = nullif(current_setting('app.t', true), '')::bigint";

expectCases("policy-column-unindexed", [
  {
    ...bad(`USING (${tenant})`),
    severity: "warning",
    says: /CREATE INDEX CONCURRENTLY notes_tenant_id_idx ON notes \(tenant_id\)/,
  },
  { ...bad("USING ((SELECT auth.uid())::text = owner)"), says: /notes_owner_idx/ },
  bad(`USING (${tenant} AND status = 'open')`),
  good(`USING (${tenant} OR status = 'open')`),
  good("USING (status = 'open')"),
  good(`FOR INSERT WITH CHECK (${tenant})`),
  {
    title: "indexed",
    base: `${secured}\nCREATE INDEX ON notes (tenant_id, owner);`,
    sql: `${policy(`USING (${tenant})`)};`,
    reports: [],
  },
  {
    title: "indexed in part or as a later column",
    base: `${secured}\nCREATE INDEX ON notes (owner, tenant_id);\nCREATE INDEX ON notes (tenant_id) WHERE status = 'open';`,
    sql: `${policy(`USING (${tenant})`)};`,
    reports: [policy(`USING (${tenant})`)],
  },
  {
    title: "a foreign key needs it too",
    base: `CREATE TABLE t (id bigint PRIMARY KEY);\n${secured}\nALTER TABLE notes ADD FOREIGN KEY (tenant_id) REFERENCES t (id);`,
    sql: `${policy(`USING (${tenant})`)};`,
    reports: [],
  },
  {
    title: "columns unknown",
    sql: `ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\n${policy(`USING (${tenant})`)};`,
    reports: [],
  },
  { title: "off", base: notes, sql: `${policy(`USING (${tenant})`)};`, reports: [] },
  {
    title: "a partial index over what the policy lets through",
    sql: "CREATE TABLE notes (id bigint PRIMARY KEY, owner_id uuid NOT NULL, deleted_at timestamptz);\nCREATE INDEX ON notes (owner_id) WHERE deleted_at IS NULL;\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON notes USING (owner_id = auth.uid() AND deleted_at IS NULL);",
    reports: [],
  },
]);

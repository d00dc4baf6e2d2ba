import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const copy = "COPY notes FROM '/tmp/n.csv'";
const forced = `${secured}\nALTER TABLE notes FORCE ROW LEVEL SECURITY;`;

expectCases("copy-from-rls", [
  { title: "forced on the owner", base: forced, sql: `${copy};`, reports: [copy], severity: "advice" },
  { title: "as another role", base: secured, sql: `SET ROLE app;\n${copy};`, reports: [copy], says: /SET ROLE/ },
  { title: "as the owner", base: secured, sql: `${copy};`, reports: [] },
  { title: "no row-level security", base: notes, sql: `SET ROLE app;\n${copy};`, reports: [] },
  { title: "COPY TO", base: forced, sql: "COPY notes TO '/tmp/n.csv';", reports: [] },
  { title: "INSERT", base: forced, sql: "INSERT INTO notes (id) VALUES (1);", reports: [] },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const view = "CREATE MATERIALIZED VIEW v AS SELECT id FROM notes";
const anon = "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;";

expectCases("matview-exposes", [
  { title: "granted to nobody", base: secured, sql: `${view};`, reports: [] },
  {
    title: "granted",
    base: secured,
    sql: `${view};\nGRANT SELECT ON v TO app;`,
    reports: ["GRANT SELECT ON v TO app"],
    severity: "blocking",
  },
  { title: "granted to the operators", base: secured, sql: `${view};\nGRANT SELECT ON v TO app_admin;`, reports: [] },
  {
    title: "granted by default",
    base: `${anon}\n${secured}`,
    sql: `${view};`,
    reports: [view],
    says: /`anon` may read/,
  },
  { title: "revoked", base: `${anon}\n${secured}`, sql: `${view};\nREVOKE SELECT ON v FROM anon;`, reports: [] },
  { title: "reads nothing protected", base: `${anon}\n${notes}`, sql: `${view};`, reports: [] },
  {
    title: "not served",
    base: `${anon}\n${secured}`,
    sql: "CREATE MATERIALIZED VIEW internal.v AS SELECT id FROM public.notes;",
    reports: [],
  },
  {
    title: "everybody may read every row anyway",
    base: `${anon}\n${secured}\nCREATE POLICY all_read ON notes FOR SELECT USING (true);`,
    sql: `${view};`,
    reports: [],
  },
]);

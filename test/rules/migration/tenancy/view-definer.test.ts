import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;
const view = "CREATE VIEW v AS SELECT id FROM notes";
const anon = "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;";

expectCases("view-definer", [
  { title: "reads a protected table", base: secured, sql: `${view};`, reports: [view], severity: "blocking" },
  {
    title: "before PostgreSQL 15 there is no option",
    postgresVersion: 14,
    base: secured,
    sql: `${view};`,
    reports: [view],
    says: /Before PostgreSQL 15/,
  },
  {
    title: "reads another view",
    base: `${secured}\n${view};`,
    sql: "CREATE VIEW w AS SELECT id FROM v;",
    reports: ["CREATE VIEW w AS SELECT id FROM v"],
  },
  {
    title: "reads nothing protected (splinter flags this)",
    base: notes,
    sql: `${view};\nCREATE VIEW one AS SELECT 1 AS one;`,
    reports: [],
  },
  ...["true", "on", "1", "yes"].map((value) => ({
    title: `security_invoker = ${value}`,
    base: secured,
    sql: `CREATE VIEW v WITH (security_invoker = ${value}) AS SELECT id FROM notes;`,
    reports: [],
  })),
  { title: "set later", base: secured, sql: `${view};\nALTER VIEW v SET (security_invoker);`, reports: [] },
  {
    title: "reset",
    base: `${secured}\nCREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM notes;`,
    sql: "ALTER VIEW v RESET (security_invoker);",
    reports: ["ALTER VIEW v RESET (security_invoker)"],
  },
  {
    title: "forced on the owner",
    base: `${secured}\nALTER TABLE notes FORCE ROW LEVEL SECURITY;`,
    sql: `${view};`,
    reports: [],
  },
  { title: "callers may read it", base: `${anon}\n${secured}`, sql: `${view};`, reports: [view] },
  { title: "callers may not", base: `${anon}\n${secured}`, sql: `${view};\nREVOKE ALL ON v FROM anon;`, reports: [] },
  {
    title: "in a schema that is not served",
    base: `${anon}\n${secured}`,
    sql: "CREATE VIEW internal.v AS SELECT id FROM notes;",
    reports: [],
  },
  { title: "dropped again", base: secured, sql: `${view};\nDROP VIEW v;`, reports: [] },
  { title: "temporary", base: secured, sql: "CREATE TEMP VIEW v AS SELECT id FROM notes;", reports: [] },
  {
    title: "everybody may read every row anyway",
    base: `${secured}\nCREATE POLICY all_read ON notes FOR SELECT USING (true);`,
    sql: `${view};`,
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;

expectCases("grant-truncate-references", [
  {
    title: "TRUNCATE",
    base: secured,
    sql: "GRANT TRUNCATE ON notes TO app;",
    reports: ["GRANT TRUNCATE ON notes TO app"],
    severity: "warning",
  },
  {
    title: "REFERENCES, on all tables",
    base: secured,
    sql: "GRANT SELECT, REFERENCES ON ALL TABLES IN SCHEMA public TO app;",
    reports: ["GRANT SELECT, REFERENCES ON ALL TABLES IN SCHEMA public TO app"],
  },
  { title: "no row-level security", base: notes, sql: "GRANT TRUNCATE ON notes TO app;", reports: [] },
  { title: "the operators", base: secured, sql: "GRANT TRUNCATE ON notes TO maintenance;", reports: [] },
  {
    title: "caller roles of an API",
    base: secured,
    sql: "CREATE ROLE anon;\nGRANT TRUNCATE ON notes TO anon;",
    reports: [],
  },
  { title: "what policies hold for", base: secured, sql: "GRANT SELECT, DELETE ON notes TO app;", reports: [] },
]);

import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;

expectCases("sequence-grants", [
  {
    title: "ALL",
    base: secured,
    sql: "GRANT ALL ON SEQUENCE s TO app;",
    reports: ["GRANT ALL ON SEQUENCE s TO app"],
    severity: "warning",
  },
  {
    title: "UPDATE on all",
    base: secured,
    sql: "GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO app;",
    reports: ["GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO app"],
  },
  { title: "USAGE", base: secured, sql: "GRANT USAGE, SELECT ON SEQUENCE s TO app;", reports: [] },
  { title: "no row-level security anywhere", base: notes, sql: "GRANT ALL ON SEQUENCE s TO app;", reports: [] },
  { title: "the operators", base: secured, sql: "GRANT ALL ON SEQUENCE s TO migrator;", reports: [] },
]);

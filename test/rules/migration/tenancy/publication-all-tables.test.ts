import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const secured = `${notes}\nALTER TABLE notes ENABLE ROW LEVEL SECURITY;`;

expectCases("publication-all-tables", [
  {
    title: "all tables",
    base: secured,
    sql: "CREATE PUBLICATION p FOR ALL TABLES;",
    reports: ["CREATE PUBLICATION p FOR ALL TABLES"],
    severity: "warning",
  },
  {
    title: "a schema",
    base: secured,
    sql: "CREATE PUBLICATION p FOR TABLES IN SCHEMA public;",
    reports: ["CREATE PUBLICATION p FOR TABLES IN SCHEMA public"],
  },
  {
    title: "added to one",
    base: secured,
    sql: "ALTER PUBLICATION p ADD TABLES IN SCHEMA public;",
    reports: ["ALTER PUBLICATION p ADD TABLES IN SCHEMA public"],
  },
  { title: "named tables", base: secured, sql: "CREATE PUBLICATION p FOR TABLE notes;", reports: [] },
  {
    title: "a service that applies policies",
    base: secured,
    sql: "CREATE PUBLICATION supabase_realtime FOR ALL TABLES;",
    reports: [],
  },
  { title: "no row-level security", base: notes, sql: "CREATE PUBLICATION p FOR ALL TABLES;", reports: [] },
]);

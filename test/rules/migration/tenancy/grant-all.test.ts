import { expectCases } from "../cases.ts";

expectCases("grant-all", [
  { title: "a table", sql: "GRANT ALL ON notes TO app;", reports: ["GRANT ALL ON notes TO app"], severity: "warning" },
  {
    title: "a schema",
    sql: "GRANT ALL ON SCHEMA s TO app;",
    reports: ["GRANT ALL ON SCHEMA s TO app"],
    says: /CREATE too/,
  },
  {
    title: "a database",
    sql: "GRANT ALL PRIVILEGES ON DATABASE d TO app;",
    reports: ["GRANT ALL PRIVILEGES ON DATABASE d TO app"],
  },
  { title: "named", sql: "GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO app;", reports: [] },
  {
    title: "sequences and functions",
    sql: "GRANT ALL ON SEQUENCE s TO app;\nGRANT ALL ON FUNCTION f() TO app;",
    reports: [],
  },
  { title: "the operators", sql: "GRANT ALL ON notes TO db_owner;", reports: [] },
  {
    title: "caller roles of an API",
    sql: "CREATE ROLE anon;\nGRANT ALL ON notes TO anon, authenticated, service_role;",
    reports: [],
  },
  { title: "PUBLIC is another rule's", sql: "GRANT ALL ON notes TO PUBLIC;", reports: [] },
  {
    title: "once a role",
    sql: "GRANT ALL ON a TO app;\nGRANT ALL ON b TO app;\nGRANT ALL ON b TO jobs;",
    reports: ["GRANT ALL ON a TO app", "GRANT ALL ON b TO jobs"],
  },
]);

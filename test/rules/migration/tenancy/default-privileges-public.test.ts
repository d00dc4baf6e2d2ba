import { expectCases } from "../cases.ts";

expectCases("default-privileges-public", [
  {
    title: "writes",
    sql: "ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO PUBLIC;",
    reports: ["ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO PUBLIC"],
    severity: "blocking",
  },
  {
    title: "reads",
    sql: "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;",
    reports: ["ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC"],
    severity: "warning",
  },
  { title: "a role", sql: "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO app;", reports: [] },
  {
    title: "what PUBLIC has anyway",
    sql: "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;\nALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC;",
    reports: [],
  },
  { title: "revoked", sql: "ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;", reports: [] },
]);

import { expectCases } from "../cases.ts";

expectCases("rename-schema", [
  {
    title: "a schema",
    sql: "ALTER SCHEMA s RENAME TO t;",
    reports: ["ALTER SCHEMA s RENAME TO t"],
    severity: "blocking",
  },
  {
    title: "out of use",
    sql: "ALTER SCHEMA s RENAME TO s_deprecated;",
    reports: ["ALTER SCHEMA s RENAME TO s_deprecated"],
    severity: "warning",
  },
  { title: "a new one", sql: "CREATE SCHEMA s;\nALTER SCHEMA s RENAME TO t;", reports: [] },
  {
    title: "a new one, twice",
    sql: "CREATE SCHEMA s;\nALTER SCHEMA s RENAME TO t;\nALTER SCHEMA t RENAME TO u;",
    reports: [],
  },
  { title: "a table", sql: "ALTER TABLE s RENAME TO t;", reports: [] },
]);

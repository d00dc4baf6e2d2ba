import { expectCases } from "../cases.ts";

expectCases("grant-to-public", [
  {
    title: "writes",
    sql: "GRANT INSERT ON notes TO PUBLIC;",
    reports: ["GRANT INSERT ON notes TO PUBLIC"],
    severity: "blocking",
  },
  {
    title: "reads",
    sql: "GRANT SELECT ON notes TO public;",
    reports: ["GRANT SELECT ON notes TO public"],
    severity: "warning",
  },
  {
    title: "all tables",
    sql: "GRANT ALL ON ALL TABLES IN SCHEMA app TO PUBLIC;",
    reports: ["GRANT ALL ON ALL TABLES IN SCHEMA app TO PUBLIC"],
  },
  {
    title: "may create",
    sql: "GRANT CREATE ON SCHEMA app TO PUBLIC;",
    reports: ["GRANT CREATE ON SCHEMA app TO PUBLIC"],
    severity: "blocking",
  },
  {
    title: "may create in public, the default before 15",
    postgresVersion: 14,
    sql: "GRANT ALL ON SCHEMA public TO PUBLIC;",
    reports: ["GRANT ALL ON SCHEMA public TO PUBLIC"],
    severity: "warning",
  },
  {
    title: "and not from then on",
    postgresVersion: 15,
    sql: "GRANT ALL ON SCHEMA public TO PUBLIC;",
    reports: ["GRANT ALL ON SCHEMA public TO PUBLIC"],
    severity: "blocking",
  },
  { title: "may look into a schema", sql: "GRANT USAGE ON SCHEMA app TO PUBLIC;", reports: [] },
  {
    title: "defaults of PUBLIC",
    sql: "GRANT EXECUTE ON FUNCTION f() TO PUBLIC;\nGRANT USAGE ON TYPE mood TO PUBLIC;\nGRANT CONNECT, TEMP ON DATABASE d TO PUBLIC;",
    reports: [],
  },
  { title: "taken back", sql: "GRANT SELECT ON notes TO PUBLIC;\nREVOKE ALL ON notes FROM PUBLIC;", reports: [] },
  {
    title: "once a kind",
    sql: "GRANT SELECT ON a TO PUBLIC;\nGRANT SELECT ON b TO PUBLIC;",
    reports: ["GRANT SELECT ON a TO PUBLIC"],
    says: /`a`, `b`/,
  },
]);

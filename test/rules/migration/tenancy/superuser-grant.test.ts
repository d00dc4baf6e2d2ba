import { expectCases } from "../cases.ts";

expectCases("superuser-grant", [
  { title: "created", sql: "CREATE ROLE app SUPERUSER;", reports: ["CREATE ROLE app SUPERUSER"], severity: "blocking" },
  { title: "altered", sql: "ALTER USER app SUPERUSER;", reports: ["ALTER USER app SUPERUSER"] },
  {
    title: "member by creation",
    sql: "CREATE ROLE app IN ROLE pg_write_server_files;",
    reports: ["CREATE ROLE app IN ROLE pg_write_server_files"],
  },
  { title: "a provider's", sql: "GRANT rds_superuser TO app;", reports: ["GRANT rds_superuser TO app"] },
  {
    title: "reads everything",
    sql: "GRANT pg_read_all_data TO reporting;",
    reports: ["GRANT pg_read_all_data TO reporting"],
    severity: "warning",
  },
  { title: "figures", sql: "GRANT pg_monitor, pg_signal_backend TO metrics;", reports: [] },
  { title: "a role of the application", sql: "GRANT readers TO app;", reports: [] },
  { title: "taken away", sql: "REVOKE pg_write_all_data FROM app;\nALTER ROLE app NOSUPERUSER;", reports: [] },
]);

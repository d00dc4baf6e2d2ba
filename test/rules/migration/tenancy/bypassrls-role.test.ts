import { expectCases } from "../cases.ts";

expectCases("bypassrls-role", [
  { title: "created", sql: "CREATE ROLE app BYPASSRLS;", reports: ["CREATE ROLE app BYPASSRLS"], severity: "blocking" },
  { title: "altered", sql: "ALTER ROLE app WITH BYPASSRLS;", reports: ["ALTER ROLE app WITH BYPASSRLS"] },
  {
    title: "the operators'",
    sql: "CREATE ROLE backup_job BYPASSRLS;",
    reports: ["CREATE ROLE backup_job BYPASSRLS"],
    severity: "warning",
  },
  { title: "taken away", sql: "CREATE ROLE app BYPASSRLS;\nALTER ROLE app NOBYPASSRLS;", reports: [] },
  { title: "NOBYPASSRLS", sql: "CREATE ROLE app NOBYPASSRLS LOGIN;", reports: [] },
  { title: "a superuser is another rule's", sql: "CREATE ROLE app SUPERUSER BYPASSRLS;", reports: [] },
]);

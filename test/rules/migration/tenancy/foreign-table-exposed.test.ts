import { expectCases } from "../cases.ts";

const anon = "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;";
const table = "CREATE FOREIGN TABLE crm (id bigint) SERVER s";

expectCases("foreign-table-exposed", [
  { title: "served and granted", base: anon, sql: `${table};`, reports: [table], severity: "warning" },
  { title: "revoked", base: anon, sql: `${table};\nREVOKE ALL ON crm FROM anon;`, reports: [] },
  { title: "not served", base: anon, sql: "CREATE FOREIGN TABLE internal.crm (id bigint) SERVER s;", reports: [] },
  { title: "no API", sql: `${table};`, reports: [] },
  { title: "an ordinary table is another rule's", base: anon, sql: "CREATE TABLE crm (id bigint);", reports: [] },
]);

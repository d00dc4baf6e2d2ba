import { expectCases } from "../cases.ts";

expectCases("unapproved-extension", [
  {
    title: "reaches out",
    sql: "CREATE EXTENSION dblink;",
    reports: ["CREATE EXTENSION dblink"],
    severity: "warning",
    says: /open connections/,
  },
  {
    title: "needs a superuser",
    sql: 'CREATE EXTENSION IF NOT EXISTS "uuid_ossp";',
    reports: ['CREATE EXTENSION IF NOT EXISTS "uuid_ossp"'],
    severity: "advice",
  },
  { title: "trusted", sql: 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";\nCREATE EXTENSION citext;', reports: [] },
  {
    title: "no extension was, before PostgreSQL 13",
    postgresVersion: 12,
    sql: "CREATE EXTENSION citext;",
    reports: ["CREATE EXTENSION citext"],
  },
  {
    title: "installed by the base",
    base: "CREATE EXTENSION postgis;",
    sql: "CREATE EXTENSION IF NOT EXISTS postgis;",
    reports: [],
  },
  { title: "a language is another rule's", sql: "CREATE EXTENSION plpython3u;", reports: [] },
  { title: "ALTER and DROP", sql: "ALTER EXTENSION postgis UPDATE;\nDROP EXTENSION IF EXISTS dblink;", reports: [] },
]);

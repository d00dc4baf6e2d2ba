import { expectCases } from "../cases.ts";

expectCases("extension-in-public", [
  {
    title: "wherever the path begins",
    sql: "CREATE EXTENSION hstore;",
    reports: ["CREATE EXTENSION hstore"],
    severity: "advice",
  },
  {
    title: "in public, which is served",
    base: "CREATE ROLE anon;",
    sql: "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;",
    reports: ["CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public"],
    severity: "warning",
  },
  { title: "elsewhere", sql: "CREATE EXTENSION hstore WITH SCHEMA extensions;", reports: [] },
  {
    title: "the path begins elsewhere",
    sql: "SET search_path = extensions, public;\nCREATE EXTENSION hstore;",
    reports: [],
  },
  {
    title: "a schema of its own",
    sql: "CREATE EXTENSION pg_graphql;\nCREATE EXTENSION pgmq;\nCREATE EXTENSION plpgsql;",
    reports: [],
  },
  { title: "moved", sql: "CREATE EXTENSION hstore;\nALTER EXTENSION hstore SET SCHEMA extensions;", reports: [] },
  { title: "dropped", sql: "CREATE EXTENSION hstore;\nDROP EXTENSION hstore;", reports: [] },
  {
    title: "there already",
    base: "CREATE EXTENSION hstore;",
    sql: "CREATE EXTENSION IF NOT EXISTS hstore;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

expectCases("schema-qualify", [
  { title: "temporary tables have a schema of their own", sql: "CREATE TEMP TABLE t (id int);", reports: [] },
  {
    title: "no schema",
    sql: "SET search_path TO app;\nCREATE TABLE t (id int);",
    reports: ["CREATE TABLE t (id int)"],
    says: /`app\.t`/,
  },
]);

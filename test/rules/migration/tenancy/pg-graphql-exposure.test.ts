import { expectCases } from "../cases.ts";

const open = "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;";
const base = `${open}\nCREATE EXTENSION pg_graphql;`;
const table = "CREATE TABLE keys (id int PRIMARY KEY, hash text)";

expectCases("pg-graphql-exposure", [
  { title: "a table", base, sql: `${table};`, reports: [table], severity: "warning" },
  {
    title: "with row-level security all the same",
    base,
    sql: `${table};\nALTER TABLE keys ENABLE ROW LEVEL SECURITY;`,
    reports: [table],
  },
  {
    title: "one column",
    base: "CREATE ROLE anon;\nCREATE EXTENSION pg_graphql;",
    sql: `${table};\nGRANT SELECT (id) ON keys TO anon;`,
    reports: [table],
  },
  {
    title: "the partition, not its parent",
    base,
    sql: "CREATE TABLE e (a int) PARTITION BY LIST (a);\nCREATE TABLE e1 PARTITION OF e FOR VALUES IN (1);",
    reports: ["CREATE TABLE e1 PARTITION OF e FOR VALUES IN (1)"],
  },
  {
    title: "a foreign table",
    base: `${base}\nCREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;`,
    sql: "CREATE FOREIGN TABLE keys (id int) SERVER far;",
    reports: ["CREATE FOREIGN TABLE keys (id int) SERVER far"],
  },
  {
    title: "the extension comes later",
    base: `${open}\n${table};`,
    sql: "CREATE EXTENSION pg_graphql;",
    reports: ["CREATE EXTENSION pg_graphql"],
  },
  { title: "and goes again", base, sql: `${table};\nDROP EXTENSION pg_graphql;`, reports: [] },
  { title: "not installed", base: open, sql: `${table};`, reports: [] },
  { title: "revoked", base, sql: `${table};\nREVOKE ALL ON keys FROM PUBLIC;`, reports: [] },
  { title: "another schema", base, sql: "CREATE TABLE internal.keys (id int);", reports: [] },
]);

import { expectCases } from "../cases.ts";

const table = "CREATE TABLE t (id bigint PRIMARY KEY)";
const secured = "CREATE TABLE s (id bigint PRIMARY KEY, org_id bigint);\nALTER TABLE s ENABLE ROW LEVEL SECURITY;";
const plain = (names: string) =>
  names
    .split(" ")
    .map((name) => `CREATE TABLE ${name} (id bigint PRIMARY KEY);`)
    .join("\n");
const roles = "CREATE ROLE anon;\nCREATE ROLE authenticated;";

expectCases("rls-not-enabled", [
  { title: "nothing shows that it is the strategy", base: plain("a b c"), sql: `${table};`, reports: [] },
  {
    title: "a tenancy column is configured, the table has none",
    tenancyColumn: "org_id",
    sql: `${table};`,
    reports: [],
  },
  {
    title: "and the table has it",
    tenancyColumn: "owner",
    sql: 'CREATE TABLE crm."T" (id bigint PRIMARY KEY, owner bigint);',
    reports: ['CREATE TABLE crm."T" (id bigint PRIMARY KEY, owner bigint)'],
    says: /ALTER TABLE crm\."T" ENABLE.*USING \(owner = …\)/,
    severity: "blocking",
  },
  {
    title: "exempt",
    tenancyColumn: "org_id",
    exempt: ["public.t"],
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint);",
    reports: [],
  },
  {
    title: "the tenant column of a secured table",
    base: `${secured}\n${plain("a b c")}`,
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint);",
    reports: ["CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint)"],
  },
  {
    title: "points into a secured table",
    base: `${secured}\n${plain("a b c")}`,
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, s_id bigint REFERENCES s (id));",
    reports: ["CREATE TABLE t (id bigint PRIMARY KEY, s_id bigint REFERENCES s (id))"],
    says: /points into `s`/,
  },
  {
    title: "most neighbours have it: a warning",
    base: secured,
    sql: `${table};`,
    reports: [table],
    severity: "warning",
  },
  { title: "few neighbours have it", base: `${secured}\n${plain("a b c")}`, sql: `${table};`, reports: [] },
  {
    title: "neighbours in another schema",
    base: secured,
    sql: "CREATE TABLE app.t (id bigint PRIMARY KEY);",
    reports: [],
  },
  {
    title: "enabled in a later file of the change",
    base: secured,
    files: [`${table};`, "ALTER TABLE t ENABLE ROW LEVEL SECURITY;"],
    reports: [],
  },
  {
    title: "enabled and disabled again",
    base: secured,
    sql: `${table};\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nALTER TABLE t DISABLE ROW LEVEL SECURITY;`,
    reports: [table],
  },
  {
    title: "an API with its caller roles",
    base: roles,
    sql: `${table};`,
    reports: [table],
    says: /public API key/,
    severity: "blocking",
  },
  {
    title: "a schema the API does not serve",
    base: roles,
    sql: "CREATE TABLE internal.t (id bigint PRIMARY KEY);",
    reports: [],
  },
  {
    title: "the schemas it says it serves",
    sql: `SET pgrst.db_schemas = 'api, public';\nCREATE TABLE api.t (id bigint PRIMARY KEY);\nCREATE TABLE internal.t (id bigint PRIMARY KEY);`,
    reports: ["CREATE TABLE api.t (id bigint PRIMARY KEY)"],
  },
  {
    title: "temporary tables and partitions",
    base: roles,
    sql: "CREATE TEMP TABLE t (id bigint);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
    reports: [],
  },
  { title: "a table that does not stay", base: roles, sql: `${table};\nDROP TABLE t;`, reports: [] },
  {
    title: "a foreign table can have none",
    base: roles,
    sql: "CREATE FOREIGN TABLE t (id bigint) SERVER s;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const base =
  "CREATE TYPE mood AS ENUM ('ok');\nCREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');\n" +
  "CREATE TABLE t (i int, b bigint, v varchar(20), x text, n numeric(10, 2), ts timestamp, tz timestamptz, j json, m mood, a varchar(9)[], e email);";
const change = (rest: string) => ({ base, sql: `ALTER TABLE t ALTER COLUMN ${rest};` });
const unknown = (rest: string) => ({ sql: `ALTER TABLE t ALTER COLUMN c TYPE ${rest};` });

expectCases("type-change-rewrite", [
  ...[
    "v TYPE varchar(21)",
    "v TYPE text",
    "v TYPE varchar",
    "x TYPE varchar",
    "x TYPE citext",
    "n TYPE numeric(12, 2)",
    "n TYPE numeric",
    "i TYPE int",
    "i TYPE oid",
    "a TYPE varchar[]",
    "v TYPE text USING v::text",
    "v TYPE text USING (v)",
  ].map((rest) => ({ title: `no rewrite: ${rest}`, ...change(rest), reports: [] })),
  ...[
    "v TYPE varchar(19)",
    "x TYPE varchar(500)",
    "i TYPE bigint",
    "b TYPE int",
    "n TYPE numeric(12, 3)",
    "n TYPE numeric(9, 2)",
    "j TYPE jsonb",
    "m TYPE text",
    "a TYPE text[]",
    "x TYPE uuid USING x::uuid",
    "v TYPE text USING lower(v)",
    "v TYPE text USING x",
    "i TYPE int USING i + 0",
  ].map((rest) => ({ title: `rewrite: ${rest}`, ...change(rest), reports: [`ALTER COLUMN ${rest}`] })),
  { title: "a domain's base type is not known", ...change("e TYPE text"), reports: [] },
  ...[
    { type: "varchar(20)", rewrites: true },
    { type: "varchar", rewrites: false },
    { type: "text", rewrites: false },
  ].map(({ type, rewrites }) => ({
    title: `from a domain over varchar(10) to ${type}`,
    base: "CREATE DOMAIN code AS varchar(10);\nCREATE TABLE t (c code);",
    ...unknown(type),
    reports: rewrites ? [`ALTER COLUMN c TYPE ${type}`] : [],
  })),
  { title: "the time zone is not known: another rule speaks", ...change("ts TYPE timestamptz"), reports: [] },
  {
    title: "PostgreSQL 11 rewrites in any time zone",
    postgresVersion: 11,
    ...change("ts TYPE timestamptz"),
    reports: ["ALTER COLUMN ts TYPE timestamptz"],
  },
  {
    title: "a session in UTC",
    base,
    sql: "SET TIME ZONE 'UTC';\nALTER TABLE t ALTER ts TYPE timestamptz;",
    reports: [],
  },
  {
    title: "a session elsewhere",
    base,
    sql: "SET timezone = 'Europe/Berlin';\nALTER TABLE t ALTER ts TYPE timestamptz;",
    reports: ["ALTER ts TYPE timestamptz"],
  },
  {
    title: "AT TIME ZONE is computed, even in UTC",
    base,
    sql: "SET timezone = 'UTC';\nALTER TABLE t ALTER ts TYPE timestamptz USING ts AT TIME ZONE 'UTC';",
    reports: ["ALTER ts TYPE timestamptz USING ts AT TIME ZONE 'UTC'"],
  },
  ...["text", "varchar(255)", "numeric(12, 4)", "timestamptz", "citext"].map((type) => ({
    title: `an unknown column to ${type}: it may be free`,
    ...unknown(type),
    reports: [],
  })),
  ...[
    "bigint",
    "int",
    "uuid USING c::uuid",
    "jsonb",
    "boolean",
    "char(3)",
    "date",
    "text USING upper(c)",
    "mood USING c::mood",
  ].map((type) => ({
    title: `an unknown column to ${type}: it cannot be`,
    ...unknown(type),
    reports: [`ALTER COLUMN c TYPE ${type}`],
  })),
  {
    title: "a column of the same change rewrites the whole table too",
    base,
    sql: "ALTER TABLE t ADD COLUMN c int;\nALTER TABLE t ALTER c TYPE bigint;",
    reports: ["ALTER c TYPE bigint"],
  },
  { title: "a new table", sql: `${base}\nALTER TABLE t ALTER i TYPE bigint;`, reports: [] },
  {
    title: "one of several commands; names as written",
    base: 'CREATE TABLE crm."People" ("Age" int, note varchar(5));',
    sql: 'ALTER TABLE crm."People" ALTER note TYPE text, ALTER "Age" SET DATA TYPE bigint;',
    reports: ['ALTER "Age" SET DATA TYPE bigint'],
    says: /`crm\."People"`.*`"Age"`/,
  },
]);

import { expectCases } from "../cases.ts";

const add = (rest: string) => ({ sql: `ALTER TABLE t ADD COLUMN c ${rest};` });
const steady = [
  "boolean DEFAULT true",
  "int DEFAULT 10 NOT NULL",
  "timestamptz DEFAULT now()",
  "date DEFAULT CURRENT_DATE",
  "timestamptz DEFAULT (CURRENT_TIMESTAMP + '1 day'::interval)",
  "text DEFAULT current_setting('app.user', true)",
  "text[] DEFAULT array['a', 'b']::text[]",
  "jsonb DEFAULT jsonb_build_object('a', 1)",
  "text DEFAULT coalesce(lower('A'), 'b')",
  "uuid DEFAULT pg_catalog.md5('a')::uuid",
  "uuid DEFAULT uuid_generate_v5(uuid_ns_url(), 'a')",
];
const volatile = [
  "double precision DEFAULT random()",
  "timestamptz DEFAULT clock_timestamp()",
  "uuid DEFAULT gen_random_uuid()",
  "uuid DEFAULT uuidv7()",
  "uuid DEFAULT uuid_generate_v4()",
  "text DEFAULT now()::text || timeofday()",
  "uuid[] DEFAULT array[gen_random_uuid()]",
  "text DEFAULT make_slug()",
  "text DEFAULT app.now()",
];

/** What a function in SQL is declared as counts only where the planner cannot put its expression in place of the call. */
const inlined: readonly (readonly [declaration: string, rewrites: boolean])[] = [
  ["AS 'SELECT 1'", false],
  ["AS 'SELECT now()::text'", false],
  ["BEGIN ATOMIC SELECT 1; END", false],
  ["AS 'SELECT inner_one() + inner_one()'", false],
  ["AS 'SELECT random()'", true],
  ["AS 'SELECT 1; SELECT 2'", true],
  ["AS 'SELECT count(*) FROM pg_class'", true],
  ["AS 'SELECT one()'", true],
  ["SECURITY DEFINER AS 'SELECT 1'", true],
  ["SET search_path = '' AS 'SELECT 1'", true],
];

expectCases("add-column-volatile-default", [
  ...[
    { rest: "id", rewrites: true },
    { rest: "id DEFAULT NULL", rewrites: false },
    { rest: "counter", rewrites: false },
  ].map(({ rest, rewrites }) => ({
    title: `the default of a domain: ${rest}`,
    base: "CREATE DOMAIN id AS uuid DEFAULT gen_random_uuid();\nCREATE DOMAIN counter AS int DEFAULT 0;",
    ...add(rest),
    reports: rewrites ? [`ADD COLUMN c ${rest}`] : [],
    says: /with `DEFAULT NULL`, in place of that of its domain/,
  })),
  ...inlined.map(([declaration, rewrites]) => ({
    title: `a function in SQL: ${declaration}`,
    base: `CREATE FUNCTION inner_one() RETURNS int LANGUAGE sql AS 'SELECT 1';\nCREATE FUNCTION one() RETURNS text LANGUAGE sql ${declaration};`,
    ...add("text DEFAULT one()"),
    reports: rewrites ? ["ADD COLUMN c text DEFAULT one()"] : [],
  })),
  ...steady.map((rest) => ({ title: rest, ...add(rest), reports: [] })),
  ...volatile.map((rest) => ({ title: rest, ...add(rest), reports: [`ADD COLUMN c ${rest}`] })),
  {
    title: "PostgreSQL 10 rewrites for any default, which is another rule",
    postgresVersion: 10,
    ...add("int DEFAULT 1"),
    reports: [],
  },
  {
    title: "a new table",
    sql: "CREATE TABLE t (a int);\nALTER TABLE t ADD COLUMN c uuid DEFAULT gen_random_uuid();",
    reports: [],
  },
  {
    title: "serial and identity are another rule's",
    sql: "ALTER TABLE t ADD COLUMN c serial, ADD COLUMN d int GENERATED ALWAYS AS IDENTITY;",
    reports: [],
  },
  {
    title: "generated columns are another rule's",
    ...add("int GENERATED ALWAYS AS (my_function(a)) STORED"),
    reports: [],
  },
  { title: "in CREATE TABLE", sql: "CREATE TABLE t (c uuid DEFAULT gen_random_uuid());", reports: [] },
  {
    title: "SET DEFAULT counts for new rows only",
    sql: "ALTER TABLE t ALTER COLUMN c SET DEFAULT gen_random_uuid();",
    reports: [],
  },
  {
    title: "a function of the change, declared stable",
    sql: "CREATE FUNCTION f() RETURNS int STABLE LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\nALTER TABLE t ADD COLUMN c int DEFAULT f();",
    reports: [],
  },
  {
    title: "a function of the change, not declared",
    sql: "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\nALTER TABLE t ADD COLUMN c int DEFAULT f();",
    reports: ["ADD COLUMN c int DEFAULT f()"],
  },
  {
    title: "one of several commands, in another schema",
    sql: 'ALTER TABLE app."T" ADD COLUMN a int DEFAULT 1, ADD COLUMN "B" uuid DEFAULT gen_random_uuid();',
    reports: ['ADD COLUMN "B" uuid DEFAULT gen_random_uuid()'],
    says: /ALTER TABLE app\."T" ALTER COLUMN "B" SET DEFAULT gen_random_uuid\(\)/,
  },
]);

import { expectCases } from "../cases.ts";

const some = "SELECT 1;\n";

expectCases("not-rerunnable", [
  {
    title: "tables",
    sql: "create table t (id int);\nCREATE TABLE u (id int);",
    reports: ["create table t (id int)"],
    says: /line 2/,
  },
  { title: "types", sql: "drop type t;\nDROP TYPE f;", reports: ["drop type t"], says: /IF EXISTS/ },
  {
    title: "columns",
    sql: "ALTER TABLE t DROP COLUMN IF EXISTS a;\nALTER TABLE t ADD b int, ADD c int;",
    reports: ["ADD b int"],
  },
  { title: "a column that may be there", sql: `${some}ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;`, reports: [] },
  { title: "a single statement", sql: "ALTER TABLE t ADD COLUMN a int;", reports: [] },
  { title: "the runner wraps the file", wrapped: true, sql: "DROP INDEX i;\nDROP TABLE t;\nDROP TYPE f;", reports: [] },
  { title: "the file has a transaction", sql: `START TRANSACTION;\nDROP TABLE t;\nCOMMIT;`, reports: [] },
  { title: "only a part of it", sql: `BEGIN;\nDROP TABLE t;\nCOMMIT;\nDROP TABLE u;`, reports: ["DROP TABLE u"] },
  { title: "the tool is not known", framework: "unknown", sql: "DROP TABLE t;\nDROP TABLE u;", reports: [] },
  {
    title: "golang-migrate sends one string",
    framework: "golang-migrate",
    sql: "DROP TABLE t;\nDROP TABLE u;",
    reports: [],
  },
  {
    title: "a constraint dropped before it is made",
    sql: "ALTER TABLE t DROP CONSTRAINT IF EXISTS c;\nALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT c;",
    reports: [],
  },
  {
    title: "and made twice",
    sql: "ALTER TABLE t DROP CONSTRAINT IF EXISTS c;\nALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX i;\nALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX j;",
    reports: ["ADD CONSTRAINT c UNIQUE USING INDEX j"],
    says: /Drop the object/,
  },
  {
    title: "another table's constraint was dropped",
    sql: "ALTER TABLE u DROP CONSTRAINT IF EXISTS c;\nALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;",
    reports: ["ADD CONSTRAINT c CHECK (a > 0) NOT VALID"],
  },
  { title: "dropping a constraint", sql: `${some}ALTER TABLE t DROP CONSTRAINT c;`, reports: ["DROP CONSTRAINT c"] },
  {
    title: "dropping an index concurrently",
    sql: `${some}DROP INDEX CONCURRENTLY i;`,
    reports: ["DROP INDEX CONCURRENTLY i"],
  },
  { title: "unless it need not be there", sql: `${some}DROP INDEX CONCURRENTLY IF EXISTS i;`, reports: [] },
  {
    title: "a concurrent build has a rule of its own",
    sql: `${some}CREATE INDEX CONCURRENTLY i ON t (a);`,
    reports: [],
  },
  { title: "an index without a name", sql: `${some}CREATE INDEX ON t (a);`, reports: ["CREATE INDEX ON t (a)"] },
  {
    title: "what may run twice",
    sql: "CREATE TABLE IF NOT EXISTS t ();\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\nALTER TABLE t ALTER a SET NOT NULL;\nALTER TABLE t ALTER a SET DEFAULT 1;\nCOMMENT ON TABLE t IS 'x';\nGRANT SELECT ON t TO r;\nANALYZE t;",
    reports: [],
  },
  { title: "a temporary table", sql: `${some}CREATE TEMP TABLE t (id int) ON COMMIT DROP;`, reports: [] },
  {
    title: "renaming",
    sql: `${some}ALTER TABLE t RENAME a TO b;`,
    reports: ["ALTER TABLE t RENAME a TO b"],
    says: /DO block/,
  },
  {
    title: "objects that can be replaced",
    sql: "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;\nCREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    reports: [],
  },
  {
    title: "a view that is not",
    sql: `${some}CREATE VIEW v AS SELECT 1 AS a;`,
    reports: ["CREATE VIEW v AS SELECT 1 AS a"],
    says: /OR REPLACE/,
  },
  { title: "a schema", sql: `${some}CREATE SCHEMA s;`, reports: ["CREATE SCHEMA s"], says: /IF NOT EXISTS/ },
  { title: "a schema that may be there", sql: `${some}CREATE SCHEMA IF NOT EXISTS s;`, reports: [] },
  {
    title: "a type, which has no IF NOT EXISTS",
    sql: `${some}CREATE TYPE m AS ENUM ('a');`,
    reports: ["CREATE TYPE m AS ENUM ('a')"],
    says: /Drop the object/,
  },
  { title: "a type dropped first", sql: "DROP TYPE IF EXISTS m;\nCREATE TYPE m AS ENUM ('a');", reports: [] },
  {
    title: "a policy dropped first",
    sql: "DROP POLICY IF EXISTS p ON t;\nCREATE POLICY p ON t USING (true);",
    reports: [],
  },
  { title: "an enum value", sql: `${some}ALTER TYPE m ADD VALUE 'b';`, reports: ["ALTER TYPE m ADD VALUE 'b'"] },
  {
    title: "a DO block can look first",
    sql: `${some}DO $$ BEGIN CREATE TYPE m AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;`,
    reports: [],
  },
]);

import { expect, test } from "vitest";
import { loadParser, parseScript } from "../../../src/artifacts/migration/index.ts";
import { treatStatement } from "../../../src/shadow/plan/treat-statement.ts";

await loadParser();

const treatment = (sql: string) => {
  const [statement] = parseScript(sql).statements;
  if (statement === undefined) throw new Error(`no statement: ${sql}`);
  return treatStatement(statement);
};

const note = (sql: string): string => {
  const treated = treatment(sql);
  return treated.kind === "run" ? "run" : `${treated.kind}: ${treated.note}`;
};

test.each([
  "ALTER TABLE t ADD COLUMN a int",
  "CREATE EXTENSION IF NOT EXISTS pg_trgm",
  'CREATE EXTENSION "uuid-ossp" SCHEMA extensions',
  "DROP EXTENSION IF EXISTS pg_trgm",
  "INSERT INTO notes VALUES ('COPY t FROM PROGRAM ''ls''; SELECT pg_read_file(1)')",
  "INSERT INTO settings VALUES ('{{ value }} :name {{ x }}')",
  "SELECT a[1:n] FROM t",
  "SELECT a::text FROM t",
  "UPDATE pg_settings_of_ours SET a = 1",
  "CREATE INDEX i ON t USING gin (a)",
  "SELECT pgmq_like.send(1)",
  "VACUUM t",
  "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) FROM public",
  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
])("%s is run", (sql) => expect(note(sql)).toBe("run"));

test.each([
  ["COPY t FROM PROGRAM 'ls'", "COPY runs a program of the server"],
  ["COPY t FROM /* of the server */ PROGRAM 'ls'", "COPY runs a program of the server"],
  ["COPY (SELECT a FROM t) TO '/tmp/x'", "COPY reaches a file of the server"],
  ["COPY t FROM '/tmp/x' WITH (FORMAT csv)", "COPY reaches a file of the server"],
  ["SELECT pg_read_file('/etc/passwd')", "pg_read_file reaches outside of the database"],
  ["INSERT INTO t SELECT pg_catalog.pg_ls_dir('.')", "pg_ls_dir reaches outside of the database"],
  ["DO $$ BEGIN PERFORM lo_import('/etc/passwd'); END $$", "lo_import reaches outside of the database"],
  ["DO $$ BEGIN EXECUTE 'COPY t FROM PROGRAM ''ls'''; END $$", "COPY reaches a file of the server"],
  [
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM dblink_exec('x', 'y'); END $$",
    "dblink_exec reaches outside of the database",
  ],
  ["CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'", "a function in the language c calls into the server"],
  ["UPDATE pg_class SET relname = 'x'", "it writes to the system catalogue"],
  ["DELETE FROM pg_catalog.pg_enum", "it writes to the system catalogue"],
  ["SET allow_system_table_mods = on", "allow_system_table_mods is not to be changed"],
  ["IMPORT FOREIGN SCHEMA x FROM SERVER s INTO y", "it reaches another server"],
])("%s is refused", (sql, expected) => expect(note(sql)).toBe(`refuse: ${expected}`));

test.each([
  ["\\connect other", "\\connect is a command of psql"],
  ["\\i other.sql", "\\i is a command of psql"],
  ["CREATE DATABASE d", "it is about a database, and a rehearsal has but one"],
  ["GRANT CONNECT ON DATABASE d TO r", "it is about a database, and a rehearsal has but one"],
  ["ALTER SYSTEM SET work_mem = '1GB'", "the server's own settings are left alone"],
  ["LISTEN c", "it has no effect on the catalogue"],
  ["CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", "subscriptions reach another server"],
  ["COPY t FROM stdin;\n1\n\\.\n", "the rows of COPY are not loaded"],
  ["COPY t TO stdout", "the rows of COPY are not written"],
  ["COMMENT ON EXTENSION postgis IS 'x'", "the extension postgis is not available"],
  ["SELECT cron.schedule('a', 'b', 'c')", "schedule is a function of the extension pg_cron, which is not available"],
  [
    "SELECT create_hypertable('t', 'time')",
    "create_hypertable is a function of the extension timescaledb, which is not available",
  ],
  ["CREATE TABLE {{ schema }}.t (a int)", "a template engine or psql fills in parts of it"],
  ["ALTER TABLE :name ADD COLUMN a int", "a template engine or psql fills in parts of it"],
])("%s is passed over", (sql, expected) => expect(note(sql)).toBe(`skip: ${expected}`));

test.each([
  ["CREATE EXTENSION postgis", "the extension postgis is not available, and a stand-in takes its place"],
  [
    "CREATE EXTENSION nobody_knows_it",
    "the extension nobody_knows_it is not available, and a stand-in takes its place",
  ],
  ["CREATE EXTENSION hstore VERSION '1.0'", "the extension hstore is made in the version that is available"],
  [
    "CREATE INDEX i ON t USING hnsw (e vector_l2_ops)",
    "the access method hnsw is not available, and a plain index takes its place",
  ],
])("%s is replaced", (sql, expected) => expect(note(sql)).toBe(`replace: ${expected}`));

test("what is left out leaves a gap where it would have left something", () => {
  const gaps = [
    "\\i x.sql",
    "CREATE TABLE $(a) (b int)",
    "LISTEN c",
    "COPY t FROM '/x'",
    "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'l', 'f'",
  ].map((sql) => {
    const treated = treatment(sql);
    return "leavesGap" in treated && treated.leavesGap;
  });
  expect(gaps).toEqual([true, true, false, false, true]);
});

import { expectCases } from "../cases.ts";

const add = "ALTER TABLE t ADD COLUMN a int";
const reports = ["ADD COLUMN a int"];
const gentle = [
  "CREATE INDEX CONCURRENTLY ON t (a)",
  "DROP INDEX CONCURRENTLY i",
  "REINDEX TABLE CONCURRENTLY t",
  "ALTER TABLE t VALIDATE CONSTRAINT c",
  "ALTER TABLE t ALTER a SET STATISTICS 100",
  "ALTER TABLE t SET (fillfactor = 70)",
  "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
  "ALTER INDEX i RENAME TO j",
  "UPDATE t SET a = 1 WHERE a = 2",
  "CREATE TABLE n (a int)",
  "CREATE TYPE mood AS ENUM ('ok')",
  "COMMENT ON COLUMN t.a IS 'x'",
  "VACUUM t",
  "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
  "DROP FUNCTION f",
  "LOCK TABLE t IN ROW EXCLUSIVE MODE",
];
const stopping = [
  "CREATE INDEX ON t (a)",
  "DROP INDEX i",
  "REINDEX INDEX i",
  "REINDEX SCHEMA public",
  "DROP TABLE t",
  "TRUNCATE t",
  "VACUUM FULL t",
  "CLUSTER t",
  "ALTER TABLE t RENAME TO u",
  "CREATE POLICY p ON t USING (a = 1)",
  "LOCK TABLE t IN SHARE MODE",
  "REFRESH MATERIALIZED VIEW m",
  "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()",
  "DROP TRIGGER g ON t",
  "CREATE RULE r AS ON INSERT TO t DO NOTHING",
  "CREATE TABLE n PARTITION OF t FOR VALUES IN (1)",
];

expectCases("missing-lock-timeout", [
  ...gentle.map((sql) => ({ title: `stops nobody: ${sql}`, sql: `${sql};`, reports: [] })),
  ...stopping.map((sql) => ({ title: `stops traffic: ${sql}`, sql: `${sql};`, reports: [sql] })),
  { title: "SET", sql: `SET lock_timeout = '2s';\n${add};`, reports: [] },
  {
    title: "SET LOCAL in a transaction",
    sql: `BEGIN;\nSET LOCAL lock_timeout TO 2000;\n${add};\nCOMMIT;`,
    reports: [],
  },
  {
    title: "SET LOCAL outside one is lock-timeout-ineffective's",
    sql: `SET LOCAL lock_timeout = '2s';\n${add};`,
    reports: [],
  },
  {
    title: "SET LOCAL ends with its transaction",
    sql: `BEGIN;\nSET LOCAL lock_timeout = '2s';\nCOMMIT;\n${add};`,
    reports,
  },
  { title: "and so is zero", sql: `SET lock_timeout = '0';\n${add};`, reports: [] },
  { title: "reset", sql: `SET lock_timeout = '2s';\nRESET lock_timeout;\n${add};`, reports },
  { title: "and one that is set too late", sql: `${add};\nSET lock_timeout = '2s';`, reports: [] },
  { title: "another parameter of that name", sql: `SET foo.lock_timeout = '1s';\n${add};`, reports },
  {
    title: "set_config, as pg_dump writes it",
    sql: `SELECT set_config('lock_timeout', '2s', false);\n${add};`,
    reports: [],
  },
  {
    title: "a new table and its index",
    sql: "CREATE TABLE t (a int);\nCREATE INDEX i ON t (a);\nDROP INDEX i;\nALTER TABLE t ADD COLUMN b int;\nCREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
    reports: [],
  },
  {
    title: "a new table that points at one in use",
    sql: "CREATE TABLE n (a int REFERENCES t (a));",
    reports: ["CREATE TABLE n (a int REFERENCES t (a))"],
    says: /SHARE ROW EXCLUSIVE lock on `t`/,
  },
  {
    title: "a new table that points at a new one",
    sql: "CREATE TABLE t (a int PRIMARY KEY);\nCREATE TABLE n (a int REFERENCES t (a));",
    reports: [],
  },
  {
    title: "a session ends with its file",
    files: [`SET lock_timeout = '2s';\n${add};`, "DROP TABLE u;"],
    reports: ["DROP TABLE u"],
  },
  {
    title: "once for a change, with all places",
    files: [`${add};\nDROP INDEX i;`, 'DROP TABLE u;\nALTER TABLE crm."X" DROP COLUMN b,\nDROP COLUMN c;'],
    reports,
    says: /\(so do 3 more statements, at line 2 and at lines 1 and 2 of `[^`]+`\)/,
  },
  {
    title: "one statement of many commands is one place",
    sql: "ALTER TABLE t ADD COLUMN a int,\nADD COLUMN b int,\nADD COLUMN c int;",
    reports,
    says: /^This takes an ACCESS EXCLUSIVE lock on `t` without a lock_timeout: /,
  },
  {
    title: "many places are counted",
    files: Array.from({ length: 6 }, () => `${add};\n`.repeat(9)),
    reports,
    says: /so do 53 more statements, at lines 2, 3, 4, 5, 6, 7 and 2 more, at lines .* and in 2 more files\)/,
  },
  {
    title: "PostgreSQL 11 renames an index under an exclusive lock",
    postgresVersion: 11,
    sql: "ALTER INDEX i RENAME TO j;",
    reports: ["ALTER INDEX i RENAME TO j"],
  },
]);

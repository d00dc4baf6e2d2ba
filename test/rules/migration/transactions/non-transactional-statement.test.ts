import { expectCases } from "../cases.ts";

const wrapped = true;
const each = (sql: string) => ({ title: sql, wrapped, sql: `${sql};`, reports: [sql] });
const allowed = (sql: string) => ({ title: `${sql} is allowed`, wrapped, sql: `${sql};`, reports: [] });

expectCases("non-transactional-statement", [
  each("VACUUM"),
  each("VACUUM (FULL, ANALYZE) t"),
  each("ALTER SYSTEM SET work_mem = '1MB'"),
  each("CREATE DATABASE d"),
  each("DROP DATABASE IF EXISTS d"),
  each("ALTER DATABASE d SET TABLESPACE s"),
  each("CREATE TABLESPACE s LOCATION '/data'"),
  each("DROP TABLESPACE s"),
  each("CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p"),
  each("DROP SUBSCRIPTION s"),
  each("REINDEX DATABASE d"),
  each("REINDEX SCHEMA s"),
  each("CLUSTER"),
  allowed("CLUSTER t USING i"),
  allowed("REINDEX TABLE t"),
  allowed("REINDEX TABLE CONCURRENTLY t"),
  allowed("ANALYZE t"),
  allowed("ALTER DATABASE d SET work_mem = '1MB'"),
  allowed("CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p WITH (create_slot = false, slot_name = NONE)"),
  allowed("CREATE PUBLICATION p FOR TABLE t"),
  { title: "no transaction", sql: "VACUUM t;\nCREATE DATABASE d;", reports: [] },
  { title: "the tool is not known", framework: "unknown", sql: "VACUUM t;", reports: [] },
  { title: "alone in a golang-migrate file", framework: "golang-migrate", sql: "VACUUM t;", reports: [] },
  { title: "with another there", framework: "golang-migrate", sql: "SELECT 1;\nVACUUM t;", reports: ["VACUUM t"] },
]);

import { expectCases } from "../cases.ts";

const dialect = "sqlite";
const drop = "ALTER TABLE t DROP COLUMN a";

expectCases("sqlite-drop-column-indexed", [
  ...[
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b);",
    "CREATE TABLE t (a UNIQUE, b);",
    "CREATE TABLE t (a, b, UNIQUE (b, a));",
    "CREATE TABLE t (a, b, CHECK (a < b));",
    "CREATE TABLE t (a, b); CREATE INDEX i ON t (b, a);",
    "CREATE TABLE t (a, b); CREATE INDEX i ON t (lower(a));",
    "CREATE TABLE t (a, b); CREATE INDEX i ON t (b) WHERE a IS NOT NULL;",
    "CREATE TABLE t (a, b AS (a + 1));",
  ].map((base) => ({ title: base, dialect, base, sql: `${drop};`, reports: ["DROP COLUMN a"] }) as const),
  ...[
    "CREATE TABLE t (a, b);",
    "CREATE TABLE t (a CHECK (a > 0), b);",
    "CREATE TABLE t (b, a); CREATE INDEX i ON t (b);",
  ].map((base) => ({ title: base, dialect, base, sql: `${drop};`, reports: [] }) as const),
]);

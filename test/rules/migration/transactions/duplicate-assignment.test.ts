import { expectCases } from "../cases.ts";

expectCases("duplicate-assignment", [
  {
    title: "UPDATE, told once",
    sql: "update k set a = 1, b = 2, a = 3, a = 4, c = 5;",
    reports: ["a"],
    says: /assigns `a` more/,
  },
  { title: "several columns", sql: "UPDATE t SET a = 1, b = 2, b = 3, a = 4;", reports: ["b"], says: /`b`, `a`/ },
  { title: "quotes and case", sql: 'UPDATE t SET a = 1, "a" = 2;', reports: ['"a"'] },
  { title: "another column", sql: 'UPDATE t SET a = 1, "A" = 2;', reports: [] },
  { title: "a row", sql: "UPDATE t SET (a, b) = (1, 2), a = 3;", reports: ["a"] },
  { title: "elements of an array", sql: "UPDATE t SET a[1] = 1, a[2] = 2;", reports: [] },
  { title: "fields of a composite", sql: "UPDATE t SET a.x = 1, a.y = 2;", reports: [] },
  { title: "a composite and one of its fields", sql: "UPDATE t SET a = ROW(1, 2), a.x = 1;", reports: ["a"] },
  { title: "an element and the whole array", sql: "UPDATE t SET a[1] = 1, a = '{}';", reports: ["a"] },
  { title: "INSERT", sql: "INSERT INTO t (a, b, a) VALUES (1, 2, 3);", reports: ["a"] },
  {
    title: "ON CONFLICT",
    sql: "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1, b = 2;",
    reports: ["b"],
  },
  {
    title: "MERGE",
    sql: "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN UPDATE SET a = 1, a = 2;",
    reports: ["a"],
  },
  {
    title: "two WHENs",
    sql: "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED AND u.x THEN UPDATE SET a = 1 WHEN MATCHED THEN UPDATE SET a = 2;",
    reports: [],
  },
  { title: "CREATE TABLE", sql: "CREATE TABLE t (a int, b int, a text);", reports: ["a text"] },
  {
    title: "CREATE TABLE AS",
    sql: "CREATE TABLE t AS SELECT 1 AS a, 2 AS a;",
    reports: ["CREATE TABLE t AS SELECT 1 AS a, 2 AS a"],
  },
  {
    title: "a view",
    sql: "CREATE VIEW v AS SELECT t.id, u.id FROM t JOIN u USING (x);",
    reports: ["CREATE VIEW v AS SELECT t.id, u.id FROM t JOIN u USING (x)"],
    says: /has the column `id` twice/,
  },
  { title: "a view that names its columns", sql: "CREATE VIEW v (a, b) AS SELECT 1 AS x, 2 AS x;", reports: [] },
  { title: "a view of a star", sql: "CREATE VIEW v AS SELECT *, 1 AS id FROM t;", reports: [] },
  { title: "in WITH", sql: "WITH x AS (UPDATE t SET a = 1, a = 2 RETURNING a) SELECT a FROM x;", reports: ["a"] },
  {
    title: "each column once",
    sql: "UPDATE t SET a = b, b = a;\nINSERT INTO t (a, b) SELECT a, a FROM u;",
    reports: [],
  },
]);

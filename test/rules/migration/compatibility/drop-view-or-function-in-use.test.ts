import { expectCases } from "../cases.ts";

const view = "CREATE VIEW v AS SELECT 1 AS a;";
const routine = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';";
const trigger = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;";

expectCases("drop-view-or-function-in-use", [
  { title: "a view", base: view, sql: "DROP VIEW v;", reports: ["DROP VIEW v"] },
  { title: "several at once", sql: "DROP VIEW v, w;", reports: ["DROP VIEW v, w"], says: /`v` and `w` are dropped/ },
  { title: "a materialized view", sql: "DROP MATERIALIZED VIEW v;", reports: ["DROP MATERIALIZED VIEW v"] },
  { title: "a function", base: routine, sql: "DROP FUNCTION f(int);", reports: ["DROP FUNCTION f(int)"] },
  { title: "a procedure", sql: "DROP PROCEDURE f;", reports: ["DROP PROCEDURE f"] },
  { title: "made again", base: view, sql: "DROP VIEW v;\nCREATE VIEW v AS SELECT 2 AS b;", reports: [] },
  {
    title: "made again with other arguments",
    base: routine,
    sql: "DROP FUNCTION f(int);\nCREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    reports: [],
  },
  {
    title: "a table takes the name of a materialized one: not a view any more",
    base: view,
    sql: "DROP VIEW v;",
    reports: ["DROP VIEW v"],
  },
  { title: "a new one", sql: `${view}\nDROP VIEW v;`, reports: [] },
  {
    title: "a replaced one is not new",
    base: view,
    sql: "CREATE OR REPLACE VIEW v AS SELECT 1 AS a, 2 AS b;\nDROP VIEW v;",
    reports: ["DROP VIEW v"],
  },
  { title: "the function of a trigger", base: trigger, sql: "DROP FUNCTION f();", reports: [] },
  { title: "one that need not be there", sql: "DROP VIEW IF EXISTS v;\nDROP FUNCTION IF EXISTS f();", reports: [] },
  { title: "one that need not, and is", base: view, sql: "DROP VIEW IF EXISTS v;", reports: ["DROP VIEW IF EXISTS v"] },
  {
    title: "a renamed one",
    base: view,
    sql: "ALTER VIEW v RENAME TO w;",
    reports: ["ALTER VIEW v RENAME TO w"],
    says: /renamed to `w`/,
  },
  {
    title: "a renamed function",
    sql: "ALTER FUNCTION f(int) RENAME TO g;",
    reports: ["ALTER FUNCTION f(int) RENAME TO g"],
  },
  { title: "a sequence", sql: "DROP SEQUENCE s;", reports: [] },
]);

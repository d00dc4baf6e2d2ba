import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-enum", [
  { title: "twice", dialect, sql: "CREATE TABLE t (a enum('x', 'X'));", reports: ["a enum('x', 'X')"], says: /twice/ },
  { title: "empty", dialect, sql: "CREATE TABLE t (a enum('', 'x'));", reports: ["a enum('', 'x')"], says: /empty/ },
  {
    title: "what it was",
    dialect,
    base: "CREATE TABLE t (a enum('0', '1'));",
    sql: "ALTER TABLE t MODIFY a enum('0', '1', '2');",
    reports: [],
  },
  { title: "a set", dialect, sql: "CREATE TABLE t (a set('1', '2'));", reports: [] },
]);

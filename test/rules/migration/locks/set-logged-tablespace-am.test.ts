import { expectCases } from "../cases.ts";

expectCases("set-logged-tablespace-am", [
  { title: "what it is is not known", sql: "ALTER TABLE t SET LOGGED;", reports: ["SET LOGGED"] },
  {
    title: "logged to unlogged",
    base: "CREATE TABLE t (a int);",
    sql: "ALTER TABLE t SET UNLOGGED;",
    reports: ["SET UNLOGGED"],
  },
  {
    title: "unlogged to logged",
    base: "CREATE UNLOGGED TABLE t (a int);",
    sql: "ALTER TABLE t SET LOGGED;",
    reports: ["SET LOGGED"],
  },
  { title: "another tablespace", sql: "ALTER TABLE t SET TABLESPACE slow;", reports: ["SET TABLESPACE slow"] },
  {
    title: "another access method",
    sql: "ALTER TABLE t SET ACCESS METHOD columnar;",
    reports: ["SET ACCESS METHOD columnar"],
  },
  {
    title: "logged already (measured: no rewrite)",
    base: "CREATE TABLE t (a int);",
    sql: "ALTER TABLE t SET LOGGED;",
    reports: [],
  },
  { title: "the usual access method", sql: "ALTER TABLE t SET ACCESS METHOD heap;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nALTER TABLE t SET UNLOGGED;", reports: [] },
]);

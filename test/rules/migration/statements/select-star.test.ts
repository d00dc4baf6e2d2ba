import { expectCases } from "../cases.ts";

expectCases("select-star", [
  { title: "INSERT … SELECT *", sql: "INSERT INTO t SELECT * FROM u;", reports: ["*"] },
  { title: "of one table", sql: "INSERT INTO t (a, b) SELECT u.* FROM u;", reports: ["u.*"] },
  { title: "named", sql: "INSERT INTO t (a) SELECT a FROM u;", reports: [] },
  { title: "count(*)", sql: "INSERT INTO t (a) SELECT count(*) FROM u;", reports: [] },
  { title: "inside a subquery", sql: "INSERT INTO t (a) SELECT a FROM (SELECT * FROM u) x;", reports: [] },
  { title: "a query alone", sql: "SELECT * FROM u;", reports: [] },
]);

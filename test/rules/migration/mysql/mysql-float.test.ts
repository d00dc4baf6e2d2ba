import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-float", [
  { title: "digits", dialect, sql: "CREATE TABLE t (a float(8,2));", reports: ["a float(8,2)"], severity: "advice" },
  {
    title: "what it was",
    dialect,
    base: "CREATE TABLE t (lat float);",
    sql: "ALTER TABLE t MODIFY lat float NOT NULL;",
    reports: [],
  },
  { title: "precision in bits", dialect, sql: "CREATE TABLE t (a float(24), lat double);", reports: [] },
]);

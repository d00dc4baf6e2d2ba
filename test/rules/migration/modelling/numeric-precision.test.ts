import { expectCases } from "../cases.ts";

expectCases("numeric-precision", [
  { title: "as decimal", sql: "CREATE TABLE t (a decimal(10, 2));", reports: ["a decimal(10, 2)"] },
  { title: "without", sql: "CREATE TABLE t (a numeric);", reports: [] },
]);

import { expectCases } from "../cases.ts";

expectCases("timetz", [
  { title: "spelled out", sql: "CREATE TABLE t (a time with time zone);", reports: ["a time with time zone"] },
  { title: "a time of day", sql: "CREATE TABLE t (a time);", reports: [] },
]);

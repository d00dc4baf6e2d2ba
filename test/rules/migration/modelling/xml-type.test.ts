import { expectCases } from "../cases.ts";

expectCases("xml-type", [
  { title: "in a new table", sql: "CREATE TABLE t (a xml);", reports: ["a xml"] },
  { title: "text", sql: "CREATE TABLE t (a text);", reports: [] },
]);

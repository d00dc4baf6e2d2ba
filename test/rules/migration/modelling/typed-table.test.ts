import { expectCases } from "../cases.ts";

expectCases("typed-table", [
  {
    title: "of a type",
    sql: "CREATE TABLE c OF s.person;",
    reports: ["CREATE TABLE c OF s.person"],
    says: /`s.person`/,
  },
  { title: "a column of a type", sql: "CREATE TABLE c (p s.person);", reports: [] },
]);

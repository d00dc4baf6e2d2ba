import { expectCases } from "../cases.ts";

expectCases("varchar-n", [
  {
    title: "spelled out, and an array",
    sql: "CREATE TABLE t (a character varying(10), b varchar(20)[]);",
    reports: ["a character varying(10)"],
    says: /`a` and `b` of `t`/,
  },
  {
    title: "a new type for a column",
    sql: "ALTER TABLE t ALTER COLUMN c TYPE varchar(256);",
    reports: ["ALTER COLUMN c TYPE varchar(256)"],
  },
  {
    title: "a longer one is no new choice",
    base: "CREATE TABLE t (c varchar(10));",
    sql: "ALTER TABLE t ALTER COLUMN c TYPE varchar(20);",
    reports: [],
  },
  { title: "no length", sql: "CREATE TABLE t (a varchar, b text);", reports: [] },
]);

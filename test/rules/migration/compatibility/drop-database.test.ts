import { expectCases } from "../cases.ts";

expectCases("drop-database", [
  { title: "a database", sql: "DROP DATABASE d;", reports: ["DROP DATABASE d"] },
  {
    title: "by force",
    sql: 'DROP DATABASE IF EXISTS "D" WITH (FORCE);',
    reports: ['DROP DATABASE IF EXISTS "D" WITH (FORCE)'],
    says: /`"D"`/,
  },
  {
    title: "made again",
    sql: "DROP DATABASE IF EXISTS d;\nCREATE DATABASE d;",
    reports: ["DROP DATABASE IF EXISTS d"],
  },
  { title: "a new one", sql: "CREATE DATABASE d;\nDROP DATABASE d;", reports: [] },
  { title: "a schema", sql: "DROP SCHEMA d;", reports: [] },
]);

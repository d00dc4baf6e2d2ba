import { expectCases } from "../cases.ts";

expectCases("identifier-case", [
  {
    title: "a table, once with its columns",
    sql: 'CREATE TABLE "UserAccount" (id int PRIMARY KEY, "firstName" text);',
    reports: ['CREATE TABLE "UserAccount" (id int PRIMARY KEY, "firstName" text)'],
    says: /`user_account`/,
  },
  { title: "capitals without quotes are folded", sql: "CREATE TABLE UserAccount (Id int PRIMARY KEY);", reports: [] },
]);

import { expectCases } from "../cases.ts";

expectCases("reserved-word", [
  {
    title: "table and columns at once",
    sql: 'CREATE TABLE "order" (id int PRIMARY KEY, "user" text, "limit" int);',
    reports: ['CREATE TABLE "order" (id int PRIMARY KEY, "user" text, "limit" int)'],
    says: /`order`, `user` and `limit`/,
  },
  {
    title: "where all names take quotes",
    sql: 'CREATE TABLE "OrderLine" (id int PRIMARY KEY, "order" int);',
    reports: ['"order" int'],
    severity: "advice",
  },
  {
    title: "words that are no trouble, capitals",
    sql: 'CREATE TABLE "User" (id int PRIMARY KEY, key text, position int, "Order" int, timestamp timestamptz);',
    reports: [],
  },
  {
    title: "of the base",
    base: 'CREATE TABLE "user" (id int PRIMARY KEY);',
    sql: 'ALTER TABLE "user" ADD COLUMN name text;',
    reports: [],
  },
]);

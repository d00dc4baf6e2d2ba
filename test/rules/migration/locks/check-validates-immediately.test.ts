import { expectCases } from "../cases.ts";

expectCases("check-validates-immediately", [
  {
    title: "a table that no migration creates",
    sql: "ALTER TABLE orders ADD CHECK (price > 0);",
    reports: ["ADD CHECK (price > 0)"],
  },
  { title: "NOT VALID", sql: "ALTER TABLE orders ADD CHECK (price > 0) NOT VALID;", reports: [] },
  { title: "in CREATE TABLE", sql: "CREATE TABLE orders (price int CHECK (price > 0));", reports: [] },
  { title: "a new table", sql: "CREATE TABLE o (price int);\nALTER TABLE o ADD CHECK (price > 0);", reports: [] },
  {
    title: "several commands, one of them a check of a new column",
    sql: 'ALTER TABLE "Shop"."Orders" ADD COLUMN a int, ADD COLUMN b int CHECK (b > 0), ADD CONSTRAINT c CHECK (a > b) NOT VALID;',
    reports: ["CHECK (b > 0)"],
    says: /`"Shop"\."Orders"`/,
  },
  {
    title: "NOT NULL of a new column is no check",
    sql: "ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 0;",
    reports: [],
  },
  { title: "a unique constraint is no check", sql: "ALTER TABLE orders ADD UNIQUE (a);", reports: [] },
  { title: "a domain's check is another rule's", sql: "ALTER DOMAIN positive ADD CHECK (VALUE > 0);", reports: [] },
]);

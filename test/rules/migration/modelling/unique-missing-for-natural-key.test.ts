import { expectCases } from "../cases.ts";

expectCases("unique-missing-for-natural-key", [
  {
    title: "a slug of anything",
    sql: "CREATE TABLE posts (id int PRIMARY KEY, slug text NOT NULL);",
    reports: ["slug text NOT NULL"],
  },
  {
    title: "unique for each tenant",
    sql: "CREATE TABLE posts (id int PRIMARY KEY, t int, slug text NOT NULL, UNIQUE (t, slug));",
    reports: [],
  },
  {
    title: "unique among those that are there",
    sql: "CREATE TABLE posts (id int PRIMARY KEY, slug text NOT NULL, gone boolean);\nCREATE UNIQUE INDEX ON posts (slug) WHERE NOT gone;",
    reports: [],
  },
  {
    title: "codes of a few things",
    sql: "CREATE TABLE coupons (id int PRIMARY KEY, code text NOT NULL);\nCREATE TABLE errors (id int PRIMARY KEY, code text NOT NULL);",
    reports: ["code text NOT NULL"],
  },
  { title: "a history", sql: "CREATE TABLE post_versions (id int PRIMARY KEY, slug text NOT NULL);", reports: [] },
  {
    title: "added to a table in use: it has no values yet",
    sql: "ALTER TABLE posts ADD COLUMN slug text;",
    reports: [],
  },
  {
    title: "a row of another system",
    sql: "CREATE TABLE stripe_customer (id text PRIMARY KEY, stripe_customer_id text NOT NULL UNIQUE, email text NOT NULL);",
    reports: [],
  },
]);

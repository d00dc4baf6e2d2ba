import { expectCases } from "../cases.ts";

expectCases("pk-int32", [
  {
    title: "all spellings",
    sql: "CREATE TABLE a (id INT PRIMARY KEY);\nCREATE TABLE b (id int4, PRIMARY KEY (id));\nCREATE TABLE c (id smallint PRIMARY KEY);\nCREATE TABLE d (id serial PRIMARY KEY);",
    reports: ["id INT PRIMARY KEY", "id int4", "id smallint PRIMARY KEY", "id serial PRIMARY KEY"],
  },
  {
    title: "an identity under any name",
    sql: "CREATE TABLE a (n int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
    reports: ["n int GENERATED ALWAYS AS IDENTITY PRIMARY KEY"],
  },
  {
    title: "a part of a key",
    sql: "CREATE TABLE events (tenant_id bigint, event_id int, PRIMARY KEY (tenant_id, event_id));",
    reports: ["event_id int"],
  },
  {
    title: "column and key in one ALTER TABLE",
    sql: "CREATE TABLE products (name text);\nALTER TABLE products ADD COLUMN id int, ADD CONSTRAINT k PRIMARY KEY (id);",
    reports: ["id int"],
  },
  {
    title: "on a table nobody knows",
    sql: "ALTER TABLE users ADD COLUMN id int PRIMARY KEY;",
    reports: ["id int PRIMARY KEY"],
  },
  { title: "over a column that was there", sql: "ALTER TABLE users ADD CONSTRAINT k PRIMARY KEY (id);", reports: [] },
  {
    title: "bigint",
    sql: "CREATE TABLE a (id bigint PRIMARY KEY);\nCREATE TABLE b (id bigserial PRIMARY KEY);\nCREATE TABLE c (id uuid PRIMARY KEY);",
    reports: [],
  },
  {
    title: "widened in the same change",
    sql: "CREATE TABLE a (id int PRIMARY KEY);\nALTER TABLE a ALTER COLUMN id TYPE bigint;",
    reports: [],
  },
  { title: "other columns", sql: "CREATE TABLE a (id bigint PRIMARY KEY, age int, n serial);", reports: [] },
  {
    title: "a reference, by its foreign key (squawk flags this)",
    sql: "CREATE TABLE a (user_id int PRIMARY KEY REFERENCES users (id));",
    reports: [],
  },
  {
    title: "references, by their names",
    base: "CREATE TABLE users (id int PRIMARY KEY);\nCREATE TABLE teams (id int PRIMARY KEY);",
    sql: "CREATE TABLE members (user_id int, team_id int, PRIMARY KEY (user_id, team_id));",
    reports: [],
  },
  {
    title: "a year, a version",
    sql: "CREATE TABLE years (year int PRIMARY KEY, name text);\nCREATE TABLE schema_migrations (version int PRIMARY KEY);",
    reports: [],
  },
  {
    title: "a lookup of few codes (diesel-guard flags this)",
    sql: "CREATE TABLE kinds (id smallint PRIMARY KEY, code text, name text);",
    reports: [],
  },
  {
    title: "partitions and temporary tables",
    base: "CREATE TABLE p (id bigint PRIMARY KEY) PARTITION BY LIST (id);",
    sql: "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);\nCREATE TEMP TABLE t (id int PRIMARY KEY);",
    reports: [],
  },
  {
    title: "the custom of a schema",
    base: [..."abcdefghij"].map((name) => `CREATE TABLE ${name} (id int PRIMARY KEY);`).join("\n"),
    sql: "CREATE TABLE k (id int PRIMARY KEY);",
    reports: ["id int PRIMARY KEY"],
    severity: "advice",
  },
]);

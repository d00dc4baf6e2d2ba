import { expectCases } from "../cases.ts";

const tables = [..."abcdef"]
  .map((name) => `CREATE TABLE ${name} (id int PRIMARY KEY, created_at timestamptz);`)
  .join("\n");

expectCases("required-columns", [
  {
    title: "a join table",
    base: tables,
    sql: "CREATE TABLE g (a_id int, b_id int, PRIMARY KEY (a_id, b_id));",
    reports: [],
  },
  {
    title: "it has them",
    base: tables,
    sql: "CREATE TABLE g (id int PRIMARY KEY, created_at timestamptz);",
    reports: [],
  },
  {
    title: "it lacks one",
    base: tables,
    sql: "CREATE TABLE g (id int PRIMARY KEY, name text);",
    reports: ["CREATE TABLE g (id int PRIMARY KEY, name text)"],
    says: /`created_at`/,
  },
]);

import { expectCases } from "../cases.ts";

const cascade = (table: string): string => `REFERENCES ${table} (id) ON DELETE CASCADE`;

expectCases("cascade-delete", [
  {
    title: "below a user",
    sql: `CREATE TABLE posts (id int PRIMARY KEY, user_id int ${cascade("users")});`,
    reports: [cascade("users")],
    severity: "warning",
  },
  {
    title: "once for a parent",
    sql: `CREATE TABLE a (id int PRIMARY KEY, t int ${cascade("tenants")});\nCREATE TABLE b (id int PRIMARY KEY, t int ${cascade("tenants")});`,
    reports: [cascade("tenants")],
  },
  {
    title: "the choice is made",
    base: `CREATE TABLE tenants (id int PRIMARY KEY);\nCREATE TABLE a (id int PRIMARY KEY, t int ${cascade("tenants")});`,
    sql: `CREATE TABLE b (id int PRIMARY KEY, t int ${cascade("tenants")});`,
    reports: [],
  },
  {
    title: "it has become many",
    base: `CREATE TABLE jobs (id int PRIMARY KEY);\n${[..."abcde"].map((name) => `CREATE TABLE ${name} (id int PRIMARY KEY, j int ${cascade("jobs")});`).join("\n")}`,
    sql: `CREATE TABLE f (id int PRIMARY KEY, j int ${cascade("jobs")});`,
    reports: [cascade("jobs")],
    severity: "advice",
    says: /5 other tables/,
  },
  {
    title: "a parent that is no root",
    sql: `CREATE TABLE b (id int PRIMARY KEY, j int ${cascade("jobs")});`,
    reports: [],
  },
  {
    title: "parts, belongings and join tables",
    sql: `CREATE TABLE user_settings (id int PRIMARY KEY, u int ${cascade("users")});\nCREATE TABLE sessions (id int PRIMARY KEY, u int ${cascade("users")});\nCREATE TABLE likes (user_id int ${cascade("users")}, post_id int REFERENCES posts (id), PRIMARY KEY (user_id, post_id));`,
    reports: [],
  },
  { title: "a tree", sql: `CREATE TABLE teams (id int PRIMARY KEY, parent_id int ${cascade("teams")});`, reports: [] },
]);

import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY, boss bigint REFERENCES users (id));";

expectCases("fk-missing", [
  {
    title: "of a table of the same change, in camel case",
    sql: 'CREATE TABLE "UserAccount" (id uuid PRIMARY KEY);\nCREATE TABLE t (id uuid PRIMARY KEY, "userAccountId" uuid);',
    reports: ['"userAccountId" uuid'],
  },
  {
    title: "added later in the change",
    base: users,
    sql: "CREATE TABLE t (id int PRIMARY KEY, user_id bigint);\nALTER TABLE t ADD FOREIGN KEY (user_id) REFERENCES users (id);",
    reports: [],
  },
  {
    title: "an id of another type",
    base: users,
    sql: "CREATE TABLE t (id int PRIMARY KEY, user_id text);",
    reports: [],
  },
  {
    title: "a schema without foreign keys",
    base: `${users}\nCREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY);`,
    sql: "CREATE TABLE t (id int PRIMARY KEY, user_id bigint);",
    reports: [],
  },
  {
    title: "a partitioned table",
    base: "CREATE TABLE users (id bigint PRIMARY KEY, up bigint REFERENCES users (id));",
    sql: "CREATE TABLE t (id int, user_id bigint) PARTITION BY LIST (id);",
    reports: [],
  },
  {
    title: "the tenant column is another rule's",
    base: "CREATE TABLE tenants (id bigint PRIMARY KEY, up bigint REFERENCES tenants (id));",
    tenancyColumn: "tenant_id",
    sql: "CREATE TABLE t (id int PRIMARY KEY, tenant_id bigint);",
    reports: [],
  },
  { title: "its own id", sql: "CREATE TABLE users (id bigint PRIMARY KEY, user_id bigint);", reports: [] },
]);

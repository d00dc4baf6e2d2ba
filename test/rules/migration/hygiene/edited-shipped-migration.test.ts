import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY);\n";
const edited = "CREATE TABLE users (id int PRIMARY KEY);\n";

expectCases("edited-shipped-migration", [
  {
    title: "another statement",
    path: "migrations/1_users.up.sql",
    baseFiles: { "migrations/1_users.up.sql": users },
    sql: edited,
    reports: ["CREATE TABLE users (id int PRIMARY KEY);"],
    says: /do not run it again/,
    severity: "blocking",
  },
  {
    title: "the line that differs, not the first",
    path: "migrations/1_users.up.sql",
    baseFiles: { "migrations/1_users.up.sql": `${users}${users}` },
    sql: `${users}SELECT 1;\n`,
    reports: ["SELECT 1;"],
  },
  {
    title: "only the way down, in the same file",
    path: "migrations/1_users.sql",
    baseFiles: { "migrations/1_users.sql": `-- +goose Up\n${users}-- +goose Down\nSELECT 1;\n` },
    sql: `-- +goose Up\n${users}-- +goose Down\nDROP TABLE users;\n`,
    reports: [],
  },
  {
    title: "only blanks and a comment",
    path: "migrations/1_users.up.sql",
    baseFiles: { "migrations/1_users.up.sql": users },
    sql: "-- all users\nCREATE  TABLE users\n  (id bigint PRIMARY KEY);\n",
    reports: [],
  },
  {
    title: "a comment, where the tool keeps a hash",
    path: "prisma/migrations/20260101000000_users/migration.sql",
    baseFiles: {
      "prisma/migrations/20260101000000_users/migration.sql": users,
      "prisma/migrations/migration_lock.toml": 'provider = "postgresql"',
    },
    sql: `-- all users\n${users}`,
    reports: ["-- all users"],
    says: /keeps a hash/,
  },
  {
    title: "a repeatable migration",
    path: "db/migration/R__view.sql",
    baseFiles: { "db/migration/V1__users.sql": users, "db/migration/R__view.sql": "CREATE VIEW v AS SELECT 1;" },
    sql: "CREATE OR REPLACE VIEW v AS SELECT 2;",
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const users = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";
const create = "CREATE INDEX users_email_idx ON users (email)";

expectCases("index-not-concurrent", [
  { title: "a table of the base", base: users, sql: `${create};`, reports: [create] },
  { title: "a table that no migration creates", sql: `${create};`, reports: [create] },
  { title: "a table made by an earlier file of the change", files: [users, `${create};`], reports: [] },
  {
    title: "a table made earlier in the change under another name",
    sql: `CREATE TABLE people (id bigint, email text);\nALTER TABLE people RENAME TO users;\n${create};`,
    reports: [],
  },
  {
    title: "IF NOT EXISTS does not make a table of the base new",
    base: users,
    sql: `CREATE TABLE IF NOT EXISTS users (id bigint);\n${create};`,
    reports: [create],
  },
  {
    title: "dropped and made again: new",
    base: users,
    sql: `DROP TABLE users;\n${users}\n${create};`,
    reports: [],
  },
  { title: "a temporary table", sql: "CREATE TEMP TABLE t (a int);\nCREATE INDEX ON t (a);", reports: [] },
  {
    title: "the same name in another schema is another table",
    sql: "CREATE TABLE audit.users (id bigint, email text);\nCREATE INDEX ON audit.users (email);\nCREATE INDEX ON public.users (email);",
    reports: ["CREATE INDEX ON public.users (email)"],
  },
  {
    title: "quoted and mixed-case names",
    sql: 'CREATE TABLE "Users" (id bigint);\nCREATE INDEX ON "Users" (id);\nCREATE INDEX ON Users (id);',
    reports: ["CREATE INDEX ON Users (id)"],
  },
  {
    title: "ON ONLY a partitioned table builds nothing",
    base: "CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);",
    sql: "CREATE INDEX events_at ON ONLY events (at);",
    reports: [],
  },
  {
    title: "ON ONLY an ordinary table does build",
    base: users,
    sql: "CREATE INDEX ON ONLY users (email);",
    reports: ["CREATE INDEX ON ONLY users (email)"],
  },
  {
    title: "a partitioned table has no CONCURRENTLY: the partitions are named instead",
    base: "CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);",
    sql: "CREATE INDEX events_at ON events (at);",
    reports: ["CREATE INDEX events_at ON events (at)"],
    says: /ON ONLY events.*ATTACH PARTITION/,
  },
  {
    title: "goose is told of its marker",
    framework: "goose",
    sql: `-- +goose Up\n${create};\n`,
    reports: [create],
    says: /-- \+goose NO TRANSACTION/,
  },
  {
    title: "with the schema and the name as written",
    sql: 'CREATE UNIQUE INDEX "Mail" ON crm.people (email);',
    reports: ['CREATE UNIQUE INDEX "Mail" ON crm.people (email)'],
    says: /`CREATE UNIQUE INDEX CONCURRENTLY "Mail" ON crm\.people \(email\)`/,
  },
  {
    title: "in a DO block there is nothing to write it with",
    sql: "DO $$ BEGIN CREATE INDEX i ON t (a); END $$;",
    reports: ["CREATE INDEX i ON t (a)"],
    says: /outside the DO block/,
  },
  {
    title: "each of a transaction, so that one may be accepted and the other not",
    wrapped: true,
    sql: "CREATE INDEX i ON t (a);\nCREATE INDEX j ON u (b);",
    reports: ["CREATE INDEX i ON t (a)", "CREATE INDEX j ON u (b)"],
  },
]);

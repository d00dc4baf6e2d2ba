import { expectCases } from "../cases.ts";

const a = "CREATE TABLE a (id bigint PRIMARY KEY);\n";
const b = "CREATE TABLE b (id bigint PRIMARY KEY);\n";
const journal = (...tags: readonly string[]) =>
  JSON.stringify({ version: "7", dialect: "postgresql", entries: tags.map((tag, idx) => ({ idx, tag })) });

expectCases("checksum-file-not-updated", [
  {
    title: "a journal without the migration",
    path: "drizzle/0001_b.sql",
    baseFiles: { "drizzle/0000_a.sql": a, "drizzle/meta/_journal.json": journal("0000_a") },
    sql: b,
    reports: ["CREATE TABLE b (id bigint PRIMARY KEY);"],
    says: /drizzle-kit generate/,
    severity: "blocking",
  },
  {
    title: "a journal with it",
    path: "drizzle/0001_b.sql",
    baseFiles: { "drizzle/0000_a.sql": a, "drizzle/meta/_journal.json": journal("0000_a") },
    alsoChanged: { "drizzle/meta/_journal.json": journal("0000_a", "0001_b") },
    sql: b,
    reports: [],
  },
  {
    title: "a name that another one begins with is not listed by it",
    path: "drizzle/0001_b.sql",
    baseFiles: { "drizzle/0000_a.sql": a, "drizzle/meta/_journal.json": journal("0001_b_more") },
    sql: b,
    reports: ["CREATE TABLE b (id bigint PRIMARY KEY);"],
  },
  {
    title: "a plan that names changes in folders",
    path: "deploy/schemas/app/table.sql",
    baseFiles: { "sqitch.plan": "%project=app\nschemas/app/schema 2026-01-01T00:00:00Z a <a@b>\n" },
    alsoChanged: {
      "sqitch.plan":
        "%project=app\nschemas/app/schema 2026-01-01T00:00:00Z a <a@b>\nschemas/app/table [schemas/app/schema] 2026-01-02T00:00:00Z a <a@b>\n",
    },
    sql: b,
    reports: [],
  },
  {
    title: "a plan without the change",
    path: "deploy/schemas/app/table.sql",
    baseFiles: { "sqitch.plan": "%project=app\nschemas/app/schema 2026-01-01T00:00:00Z a <a@b>\n" },
    sql: b,
    reports: ["CREATE TABLE b (id bigint PRIMARY KEY);"],
  },
  {
    title: "a hash chain with a gap",
    path: "migrations/committed/000002.sql",
    baseFiles: { "migrations/committed/000001.sql": `--! Previous: -\n--! Hash: sha1:aaa\n\n${a}` },
    sql: `--! Previous: sha1:bbb\n--! Hash: sha1:ccc\n\n${b}`,
    reports: ["--! Previous: sha1:bbb"],
  },
  {
    title: "a hash chain that holds",
    path: "migrations/committed/000002.sql",
    baseFiles: { "migrations/committed/000001.sql": `--! Previous: -\n--! Hash: sha1:aaa\n\n${a}` },
    sql: `--! Previous: sha1:aaa\n--! Hash: sha1:ccc\n\n${b}`,
    reports: [],
  },
]);

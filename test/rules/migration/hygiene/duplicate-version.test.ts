import { expectCases } from "../cases.ts";

const a = "CREATE TABLE a (id bigint PRIMARY KEY);\n";
const b = "CREATE TABLE b (id bigint PRIMARY KEY);\n";

expectCases("duplicate-version", [
  {
    title: "leading zeros make no other version",
    path: "migrations/1_b.up.sql",
    baseFiles: { "migrations/0001_a.up.sql": a },
    sql: b,
    reports: ["CREATE TABLE b (id bigint PRIMARY KEY);"],
    says: /`migrations\/0001_a\.up\.sql`/,
    severity: "blocking",
  },
  {
    title: "the way up and the way down share theirs",
    path: "migrations/1_a.up.sql",
    alsoChanged: { "migrations/1_a.down.sql": "DROP TABLE a;\n" },
    sql: a,
    reports: [],
  },
  {
    title: "another history counts for itself",
    path: "one/migrations/1_b.up.sql",
    baseFiles: { "two/migrations/1_a.up.sql": a },
    sql: b,
    reports: [],
  },
]);

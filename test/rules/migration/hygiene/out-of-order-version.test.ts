import { expectCases } from "../cases.ts";

const a = "CREATE TABLE a (id bigint PRIMARY KEY);\n";
const b = "CREATE TABLE b (id bigint PRIMARY KEY);\n";

expectCases("out-of-order-version", [
  {
    title: "numbers, not texts, are compared",
    path: "migrations/10_b.up.sql",
    baseFiles: { "migrations/9_a.up.sql": a },
    sql: b,
    reports: [],
  },
  {
    title: "a tool that refuses it",
    path: "db/migration/V1.1__b.sql",
    baseFiles: { "db/migration/V2__a.sql": a },
    sql: b,
    reports: ["CREATE TABLE b (id bigint PRIMARY KEY);"],
    severity: "blocking",
    says: /`2` \(`db\/migration\/V2__a\.sql`\)/,
  },
  {
    title: "a tool that runs it late",
    path: "migrations/2026-01-01-000000_b/up.sql",
    baseFiles: { "diesel.toml": "", "migrations/2026-02-01-000000_a/up.sql": a },
    sql: b,
    reports: ["CREATE TABLE b (id bigint PRIMARY KEY);"],
    severity: "warning",
  },
  {
    title: "a repeatable migration has no place",
    path: "db/migration/R__b.sql",
    baseFiles: { "db/migration/V2__a.sql": a },
    sql: b,
    reports: [],
  },
  {
    title: "a list of the tool decides",
    path: "migrations/20260101_b.sql",
    baseFiles: {
      "migrations/20260201_a.sql": a,
      "migrations/atlas.sum": "h1:x=\n20260201_a.sql h1:y=\n20260101_b.sql h1:z=\n",
    },
    sql: b,
    reports: [],
  },
]);

import { expectCases } from "../cases.ts";

const base = "CREATE TYPE m AS ENUM ('a', 'b');\nCREATE TABLE t (id int, m m);";

expectCases("rename-type", [
  { title: "an enum", base, sql: "ALTER TYPE m RENAME TO n;", reports: ["ALTER TYPE m RENAME TO n"] },
  {
    title: "one that no migration makes",
    sql: "ALTER TYPE s.m RENAME TO n;",
    reports: ["ALTER TYPE s.m RENAME TO n"],
    says: /`s\.m`/,
  },
  {
    title: "a domain",
    base: "CREATE DOMAIN d AS text;",
    sql: "ALTER DOMAIN d RENAME TO e;",
    reports: ["ALTER DOMAIN d RENAME TO e"],
  },
  { title: "a new one", sql: "CREATE TYPE m AS ENUM ('a');\nALTER TYPE m RENAME TO n;", reports: [] },
  {
    title: "made anew without a value, as Prisma writes it",
    base,
    sql: "CREATE TYPE m_new AS ENUM ('a');\nALTER TABLE t ALTER COLUMN m TYPE m_new USING (m::text::m_new);\nALTER TYPE m RENAME TO m_old;\nALTER TYPE m_new RENAME TO m;\nDROP TYPE m_old;",
    reports: [],
  },
  { title: "one of its attributes", sql: "ALTER TYPE m RENAME ATTRIBUTE a TO b;", reports: [] },
]);

import { expectCases } from "../cases.ts";

const base = "CREATE TYPE m AS ENUM ('a', 'b', 'c');\nCREATE TABLE t (id int PRIMARY KEY, m m);";
const again = (values: string) =>
  `ALTER TYPE m RENAME TO m_old;\nCREATE TYPE m AS ENUM (${values});\nALTER TABLE t ALTER m TYPE m USING m::text::m;\nDROP TYPE m_old;`;

expectCases("enum-change", [
  {
    title: "a value without a place",
    sql: "ALTER TYPE m ADD VALUE IF NOT EXISTS 'd';",
    reports: ["ALTER TYPE m ADD VALUE IF NOT EXISTS 'd'"],
    severity: "advice",
  },
  {
    title: "two of one type",
    sql: "ALTER TYPE m ADD VALUE 'd';\nALTER TYPE m ADD VALUE 'e';",
    reports: ["ALTER TYPE m ADD VALUE 'd'"],
  },
  {
    title: "BEFORE and AFTER",
    sql: "ALTER TYPE m ADD VALUE 'd' BEFORE 'a';\nALTER TYPE m ADD VALUE 'e' AFTER 'a';",
    reports: [],
  },
  { title: "a new type", sql: "CREATE TYPE m AS ENUM ('a');\nALTER TYPE m ADD VALUE 'b';", reports: [] },
  {
    title: "made anew without a value",
    base,
    sql: again("'a', 'c'"),
    reports: ["CREATE TYPE m AS ENUM ('a', 'c')"],
    says: /without `b`/,
    severity: "warning",
  },
  {
    title: "made anew in another order",
    base,
    sql: again("'b', 'a', 'c'"),
    reports: ["CREATE TYPE m AS ENUM ('b', 'a', 'c')"],
    says: /another order/,
  },
  { title: "made anew with one more", base, sql: again("'a', 'b', 'x', 'c'"), reports: [] },
  {
    title: "as Prisma writes it",
    base,
    sql: "CREATE TYPE m_new AS ENUM ('a', 'b');\nALTER TABLE t ALTER m TYPE m_new USING (m::text::m_new);\nALTER TYPE m RENAME TO m_old;\nALTER TYPE m_new RENAME TO m;\nDROP TYPE m_old;",
    reports: ["ALTER TYPE m_new RENAME TO m"],
    says: /without `c`/,
  },
]);

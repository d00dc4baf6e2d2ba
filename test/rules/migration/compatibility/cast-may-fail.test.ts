import { expectCases } from "../cases.ts";

const base =
  "CREATE TYPE m AS ENUM ('a', 'b');\nCREATE TYPE n AS ENUM ('a');\nCREATE TYPE o AS ENUM ('a', 'b', 'c');\nCREATE TABLE t (id int PRIMARY KEY, s text, e m);";

expectCases("cast-may-fail", [
  {
    title: "text to a number",
    base,
    sql: "ALTER TABLE t ALTER s TYPE int USING s::int;",
    reports: ["ALTER s TYPE int USING s::int"],
  },
  {
    title: "text to an enum",
    base,
    sql: "ALTER TABLE t ALTER s TYPE m USING s::m;",
    reports: ["ALTER s TYPE m USING s::m"],
  },
  {
    title: "text to jsonb",
    base,
    sql: "ALTER TABLE t ALTER s TYPE jsonb USING (s::jsonb);",
    reports: ["ALTER s TYPE jsonb USING (s::jsonb)"],
  },
  { title: "text to another text", base, sql: "ALTER TABLE t ALTER s TYPE varchar(10);", reports: [] },
  {
    title: "with a CASE",
    base,
    sql: "ALTER TABLE t ALTER s TYPE int USING CASE WHEN s ~ '^\\d+$' THEN s::int END;",
    reports: [],
  },
  {
    title: "repaired before",
    base,
    sql: "UPDATE t SET s = NULL WHERE s !~ '^\\d+$';\nALTER TABLE t ALTER s TYPE int USING s::int;",
    reports: [],
  },
  { title: "with a function", base, sql: "ALTER TABLE t ALTER s TYPE int USING to_number(s, '999');", reports: [] },
  {
    title: "an enum to one that lacks a value",
    base,
    sql: "ALTER TABLE t ALTER e TYPE n USING e::text::n;",
    reports: ["ALTER e TYPE n USING e::text::n"],
    says: /a single `b`/,
  },
  { title: "an enum to one that has all", base, sql: "ALTER TABLE t ALTER e TYPE o USING e::text::o;", reports: [] },
  { title: "an enum to text", base, sql: "ALTER TABLE t ALTER e TYPE text;", reports: [] },
  { title: "a type that is not known", sql: "ALTER TABLE t ALTER s TYPE int USING s::int;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE t (s text);\nALTER TABLE t ALTER s TYPE int USING s::int;", reports: [] },
]);

import { expectCases } from "../cases.ts";

const base =
  "CREATE TYPE m AS ENUM ('a');\nCREATE TABLE t (id int PRIMARY KEY, m m);\nCREATE TABLE u (id int PRIMARY KEY, s text);";
const add = "ALTER TYPE m ADD VALUE 'b';";
const use = "UPDATE t SET m = 'b' WHERE id = 1";

expectCases("enum-value-used-same-tx", [
  { title: "in an UPDATE", base, wrapped: true, sql: `${add}\n${use};`, reports: [use] },
  { title: "told once", base, wrapped: true, sql: `${add}\n${use};\n${use};`, reports: [use] },
  {
    title: "in an INSERT",
    base,
    wrapped: true,
    sql: `${add}\nINSERT INTO t VALUES (1, 'b');`,
    reports: ["INSERT INTO t VALUES (1, 'b')"],
  },
  {
    title: "as a default",
    base,
    wrapped: true,
    sql: `${add}\nALTER TABLE t ALTER m SET DEFAULT 'b';`,
    reports: ["ALTER m SET DEFAULT 'b'"],
  },
  {
    title: "of a new column",
    base,
    wrapped: true,
    sql: `${add}\nALTER TABLE u ADD m m DEFAULT 'b';`,
    reports: ["ADD m m DEFAULT 'b'"],
  },
  {
    title: "of a new table",
    base,
    wrapped: true,
    sql: `${add}\nCREATE TABLE v (m m DEFAULT 'b');`,
    reports: ["CREATE TABLE v (m m DEFAULT 'b')"],
  },
  {
    title: "in an index",
    base,
    wrapped: true,
    sql: `${add}\nCREATE INDEX i ON t (id) WHERE m = 'b';`,
    reports: ["CREATE INDEX i ON t (id) WHERE m = 'b'"],
  },
  { title: "with a cast", base, wrapped: true, sql: `${add}\nSELECT 'b'::m;`, reports: ["SELECT 'b'::m"] },
  {
    title: "a table of no known columns",
    wrapped: true,
    sql: `${add}\nUPDATE x SET m = 'b' WHERE id = 1;`,
    reports: ["UPDATE x SET m = 'b' WHERE id = 1"],
  },
  {
    title: "a column of another type",
    base,
    wrapped: true,
    sql: `${add}\nUPDATE u SET s = 'b' WHERE id = 1;`,
    reports: [],
  },
  { title: "another value", base, wrapped: true, sql: `${add}\nUPDATE t SET m = 'a' WHERE id = 1;`, reports: [] },
  { title: "before it is added", base, wrapped: true, sql: `${use};\n${add}`, reports: [] },
  { title: "no transaction", base, sql: `${add}\n${use};`, reports: [] },
  { title: "the tool is not known", base, framework: "unknown", sql: `${add}\n${use};`, reports: [] },
  { title: "in another file", base, wrapped: true, files: [add, `${use};`], reports: [] },
  { title: "one string", base, framework: "golang-migrate", sql: `${add}\n${use};`, reports: [use] },
  {
    title: "a function that is not run",
    base,
    wrapped: true,
    sql: `${add}\nCREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET m = 'b' WHERE id = 1; END $$;`,
    reports: [],
  },
  {
    title: "a new type, up to 16",
    postgresVersion: 16,
    wrapped: true,
    sql: `CREATE TYPE m AS ENUM ('a');\n${add}\nCREATE TABLE t (m m DEFAULT 'b');`,
    reports: ["CREATE TABLE t (m m DEFAULT 'b')"],
  },
  {
    title: "a new type, from 17 on",
    postgresVersion: 17,
    wrapped: true,
    sql: `CREATE TYPE m AS ENUM ('a');\n${add}\nCREATE TABLE t (m m DEFAULT 'b');`,
    reports: [],
  },
  {
    title: "a value that was there",
    base,
    wrapped: true,
    sql: "ALTER TYPE m ADD VALUE IF NOT EXISTS 'a';\nUPDATE t SET m = 'a' WHERE id = 1;",
    reports: [],
  },
]);

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareCatalogues } from "../../../src/shadow/catalogue/compare-catalogues.ts";
import { readCatalogue } from "../../../src/shadow/catalogue/read-catalogue.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";

let session: InProcessSession;
beforeAll(async () => {
  session = await inProcessSession();
});
afterAll(() => session.close());

/** What differs behind `change`, seen from the base: `missing table public.t`. Nothing of it is kept. */
async function differencesOf(base: string, change: string): Promise<readonly string[]> {
  await session.script("BEGIN");
  try {
    await session.script(base);
    const before = await readCatalogue(session);
    await session.script(change);
    return compareCatalogues(before, await readCatalogue(session)).map(({ how, object }) => `${how} ${object}`);
  } finally {
    await session.script("ROLLBACK");
  }
}

const trigger = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'";

describe("what differs is told, each cause once", () => {
  const cases: Readonly<Record<string, readonly [base: string, change: string, differences: readonly string[]]>> = {
    "a table with all that is on it": [
      `CREATE TABLE t (id serial PRIMARY KEY, a text CHECK (a <> '')); CREATE INDEX ON t (a); CREATE VIEW v AS SELECT a FROM t; CREATE TABLE u (t_id int REFERENCES t);
       ${trigger}; CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a = 'x'); GRANT SELECT ON t TO PUBLIC`,
      "DROP TABLE t CASCADE",
      ["missing table public.t"],
    ],
    "a table that stays": [
      "",
      "CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE); CREATE INDEX ON t (a)",
      ["added table public.t"],
    ],
    "a column with its index": [
      "CREATE TABLE t (a int, b int); CREATE INDEX ON t (b)",
      "ALTER TABLE t DROP COLUMN b",
      ["missing column public.t.b"],
    ],
    "what a column is": [
      "CREATE TABLE t (a int, b int, c text NOT NULL, d int, e text)",
      "ALTER TABLE t ALTER a TYPE bigint, ALTER b SET DEFAULT 1, ALTER c DROP NOT NULL, ALTER d SET NOT NULL, ALTER e TYPE varchar(20)",
      ["a", "b", "c", "d", "e"].map((column) => `different column public.t.${column}`),
    ],
    "an index": ["CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)", ["added index public.i"]],
    "a constraint that says something else": [
      "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0))",
      "ALTER TABLE t DROP CONSTRAINT k, ADD CONSTRAINT k CHECK (a > 1)",
      ["different constraint public.t.k"],
    ],
    "a constraint that was renamed": [
      "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0))",
      "ALTER TABLE t RENAME CONSTRAINT k TO l",
      ["missing constraint public.t.k", "added constraint public.t.l"],
    ],
    "row-level security and its policies": [
      "CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a = 1)",
      "ALTER TABLE t DISABLE ROW LEVEL SECURITY; DROP POLICY p ON t; CREATE POLICY q ON t USING (true)",
      ["different table public.t", "missing policy public.t.p", "added policy public.t.q"],
    ],
    "a trigger that fires no more": [
      `${trigger}; CREATE TABLE t (a int); CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()`,
      "ALTER TABLE t DISABLE TRIGGER g",
      ["different trigger public.t.g"],
    ],
    privileges: [
      "CREATE TABLE t (a int); CREATE ROLE app",
      "GRANT SELECT ON t TO app; ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO app",
      ["added privileges on table public.t", "added default privileges of postgres on tables"],
    ],
    "an owner": ["CREATE TABLE t (a int); CREATE ROLE app", "ALTER TABLE t OWNER TO app", ["different table public.t"]],
    "a role that is gone": ["CREATE ROLE app", "DROP ROLE app", ["missing role app"]],
    "types and what is of them": [
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN d AS int; CREATE TABLE t (m mood, n mood[], d d)",
      "DROP TYPE mood CASCADE; ALTER DOMAIN d SET NOT NULL",
      ["missing type public.mood", "different domain public.d"],
    ],
    "a value that an enumerated type has lost": [
      "CREATE TYPE mood AS ENUM ('a', 'b')",
      "DROP TYPE mood; CREATE TYPE mood AS ENUM ('a', 'c')",
      ["different type public.mood"],
    ],
    "functions by their arguments": [
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f(int) SECURITY DEFINER",
      ["different function public.f(a integer)", "added function public.f(a text)"],
    ],
    "a view's columns": [
      "CREATE VIEW v AS SELECT 1 AS a, 2 AS b",
      "DROP VIEW v; CREATE VIEW v AS SELECT 1 AS a",
      ["different view public.v", "missing column public.v.b"],
    ],
    "a partition that was taken out": [
      "CREATE TABLE p (k int, v int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
      "ALTER TABLE p DETACH PARTITION p1",
      ["different table public.p1"],
    ],
    "a partition that is gone": [
      "CREATE TABLE p (k int, v int) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
      "DROP TABLE p1",
      ["missing table public.p1"],
    ],
    "schemas, sequences and the like": [
      "CREATE SCHEMA s; CREATE TABLE s.t (a int, b int); CREATE SEQUENCE q",
      "DROP SCHEMA s CASCADE; DROP SEQUENCE q; CREATE PUBLICATION p FOR ALL TABLES; CREATE SCHEMA r; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
      [
        "missing schema s",
        "missing sequence public.q",
        "added schema r",
        "added materialized view public.m",
        "added publication p",
      ],
    ],
  };
  test.each(Object.entries(cases))("%s", async (_, [base, change, differences]) => {
    expect([...(await differencesOf(base, change))].sort()).toEqual([...differences].sort());
  });
});

describe("what people call restored is not told", () => {
  const cases: Readonly<Record<string, readonly [base: string, change: string]>> = {
    "a column at another place": [
      "CREATE TABLE t (a int, b text DEFAULT 'x', c int)",
      "ALTER TABLE t DROP COLUMN b; ALTER TABLE t ADD COLUMN b text DEFAULT 'x'",
    ],
    "a constraint that is not validated yet": [
      "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0))",
      "ALTER TABLE t DROP CONSTRAINT k, ADD CONSTRAINT k CHECK (a > 0) NOT VALID",
    ],
    "a constraint that is validated by now": [
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p NOT VALID",
      "ALTER TABLE t DROP CONSTRAINT k, ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p",
    ],
    "a key by the name that the server gives it now": [
      "CREATE TABLE old (a int UNIQUE); ALTER TABLE old RENAME TO t",
      "ALTER TABLE t DROP CONSTRAINT old_a_key; ALTER TABLE t ADD UNIQUE (a)",
    ],
    "a serial column, whose sequence is called otherwise": [
      "CREATE TABLE old (a serial); ALTER TABLE old RENAME TO t",
      "ALTER TABLE t DROP COLUMN a; ALTER TABLE t ADD COLUMN a serial",
    ],
    "expressions with the casts of a type that was changed there and back": [
      "CREATE TABLE t (a varchar(20) DEFAULT 'x' CHECK (a IN ('x', 'y'))); CREATE INDEX ON t (a) WHERE a <> 'x'",
      "ALTER TABLE t ALTER a TYPE text; ALTER TABLE t ALTER a TYPE varchar(20)",
    ],
    "values that an enumerated type has gained": [
      "CREATE TYPE mood AS ENUM ('a', 'b')",
      "ALTER TYPE mood ADD VALUE 'c' BEFORE 'b'",
    ],
    "an enumerated type that was made anew": [
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood)",
      "CREATE TYPE n AS ENUM ('b', 'a'); ALTER TABLE t ALTER m TYPE n USING m::text::n; DROP TYPE mood; ALTER TYPE n RENAME TO mood",
    ],
    "a function that is laid out otherwise": [
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS E'-- one\\n  select  1'",
    ],
    "roles and extensions that stay": ["", "CREATE ROLE app; CREATE EXTENSION citext"],
    "comments, statistics targets, storage, values of sequences": [
      "CREATE TABLE t (id serial, a text)",
      "COMMENT ON COLUMN t.a IS 'x'; ALTER TABLE t ALTER a SET STATISTICS 10, ALTER a SET STORAGE PLAIN; SELECT nextval('t_id_seq')",
    ],
    "partitions of a table that was made anew": [
      "CREATE TABLE p (k int) PARTITION BY LIST (k); CREATE TABLE p_2026 PARTITION OF p FOR VALUES IN (1)",
      "DROP TABLE p; CREATE TABLE p (k int) PARTITION BY LIST (k)",
    ],
    "temporary tables": ["", "CREATE TEMPORARY TABLE x (a int)"],
  };
  test.each(Object.entries(cases))("%s", async (_, [base, change]) => {
    expect(await differencesOf(base, change)).toEqual([]);
  });
});

test("names and settings of the script's own do not come between", async () => {
  const differences = await differencesOf(
    "CREATE TABLE t (a timestamptz DEFAULT '2026-01-01 00:00:00+00')",
    `CREATE SCHEMA own; CREATE TABLE own.pg_class (oid oid); CREATE TEMPORARY TABLE pg_attribute (a int); CREATE ROLE app; GRANT ALL ON SCHEMA own TO app;
     SET search_path TO own, pg_catalog; SET TimeZone TO 'Asia/Tokyo'; SET DateStyle TO 'SQL, DMY'; SET quote_all_identifiers TO on; SET ROLE app`,
  );
  expect(differences).toEqual(["added schema own"]);
});

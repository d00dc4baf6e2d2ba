import { describe, expect, test } from "vitest";
import { planRehearsals } from "../../../src/shadow/plan/plan-rehearsals.ts";
import type { Rehearsal } from "../../../src/shadow/rehearsal.ts";
import { read, type Texts } from "../../artifacts/migration/history/read.ts";

const plans = (files: Texts, base: Texts = {}): readonly Rehearsal[] => planRehearsals(read(files, base).changes);

function plan(files: Texts, base: Texts = {}): Rehearsal {
  const [only, ...more] = plans(files, base);
  if (only === undefined || more.length > 0) throw new Error("not one rehearsal");
  return only;
}

const base: Texts = {
  "db/migrations/001_users.sql": "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
  "db/migrations/002_orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);",
  "db/migrations/003_other.sql": "CREATE TABLE other (id int); CREATE VIEW v AS SELECT id FROM orders;",
};

test("a change that adds runs behind all of the base", () => {
  const {
    kind,
    root,
    base: scripts,
    migrations,
    isWhole,
  } = plan({ "db/migrations/004_a.sql": "ALTER TABLE orders ADD COLUMN a int;" }, base);
  expect({ kind, root, isWhole }).toEqual({ kind: "new", root: "db/migrations", isWhole: true });
  expect(scripts.map(({ path }) => path)).toEqual(Object.keys(base));
  expect(migrations.map(({ up, observed }) => [up.path, observed])).toEqual([["db/migrations/004_a.sql", true]]);
  expect(scripts.flatMap(({ statements }) => statements.flatMap(({ operations }) => operations))).toEqual([]);
  expect(migrations[0]?.up.statements[0]?.operations).toHaveLength(1);
});

test("a change that edits runs at the place of the first edited file, and the rest behind it is not observed", () => {
  const {
    kind,
    base: scripts,
    migrations,
  } = plan({ "db/migrations/002_orders.sql": "CREATE TABLE orders (id int);" }, base);
  expect(kind).toBe("edited");
  expect(scripts.map(({ path }) => path)).toEqual(["db/migrations/001_users.sql"]);
  expect(migrations.map(({ up, observed }) => [up.path, observed])).toEqual([
    ["db/migrations/002_orders.sql", true],
    ["db/migrations/003_other.sql", false],
  ]);
});

test("touched are the relations that it names, their neighbours, and views over them", () => {
  const { touched } = plan({ "db/migrations/004_a.sql": "ALTER TABLE orders ADD COLUMN a int;" }, base);
  expect(touched).toEqual(["public.orders", "public.users", "public.v"]);
});

test.each(["DO $$ BEGIN EXECUTE (SELECT sql FROM other); END $$", "SELECT widen()"])(
  "touched is every table where the text does not say what is changed: %s",
  (sql) => {
    const { touched } = plan({ "db/migrations/004_a.sql": `${sql};` }, base);
    expect(touched.toSorted()).toEqual(["public.orders", "public.other", "public.users"]);
  },
);

test("a plan survives a structured clone", () => {
  const planned = plans(
    { "db/migrations/004_a.sql": "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';" },
    base,
  );
  expect(structuredClone(planned)).toEqual(planned);
});

test("where nothing of PostgreSQL is changed there is nothing to rehearse", () => {
  expect(plans({ "docs/a.md": "# A" }, base)).toEqual([]);
});

const needsOf = (sql: string) => {
  const { up } = plan({ "db/migrations/004_a.sql": sql }, base).migrations[0] ?? {};
  if (up === undefined) throw new Error("no migration");
  const { supabase, roles, schemas, extensions, tables } = up.needs;
  return [
    ...(supabase ? ["supabase"] : []),
    ...roles,
    ...schemas,
    ...extensions,
    ...tables.map(({ relation }) => relation),
  ];
};

describe("what a script takes to be there", () => {
  test.each<readonly [string, readonly string[]]>([
    ["GRANT SELECT ON users TO reader, public, CURRENT_USER", ["reader"]],
    ["ALTER TABLE users OWNER TO boss", ["boss"]],
    ["CREATE POLICY p ON users TO app USING (true)", ["app"]],
    ["SET ROLE app", ["app"]],
    ["CREATE ROLE app; GRANT app TO other", ["other"]],
    ["DO $$ BEGIN CREATE ROLE app; END $$; GRANT SELECT ON users TO app", []],
    ["CREATE TABLE app.t (id int)", ["app"]],
    ["CREATE SCHEMA app; CREATE TABLE app.t (id int)", []],
    ["DO $$ BEGIN IF to_regnamespace('jobs') IS NOT NULL THEN DROP TABLE jobs.t; END IF; END $$", []],
    ["DO $$ BEGIN DROP TABLE jobs.t; END $$", ["jobs"]],
    ["CREATE TABLE t (id uuid DEFAULT uuid_generate_v4(), name citext, UNIQUE (name))", ["uuid-ossp", "citext"]],
    ["CREATE EXTENSION citext; CREATE TABLE t (name citext)", []],
    ["CREATE FUNCTION unaccent(text) RETURNS text LANGUAGE sql AS 'SELECT $1'; SELECT unaccent('a')", []],
    ["CREATE TABLE t (a text); CREATE INDEX ON t USING gin (a gin_trgm_ops)", ["pg_trgm"]],
    ["CREATE TABLE t (a int, r int4range, EXCLUDE USING gist (a WITH =, r WITH &&))", ["btree_gist"]],
    ["CREATE TABLE t (hash text DEFAULT digest('a', 'b'), citext_like int)", []],
    ["SET search_path TO app, public", ["app"]],
    ["CREATE EXTENSION hstore SCHEMA extensions", ["extensions"]],
    ["CREATE TABLE t (id int, parent int REFERENCES t (id))", []],
    ["ALTER TABLE accounts DROP COLUMN a", ["public.accounts"]],
    ["DROP TABLE IF EXISTS accounts", []],
    ["CREATE TABLE t (id int REFERENCES accounts)", ["public.accounts"]],
    ["LOCK TABLE nothing_is_known_of", []],
    ["SELECT version FROM flyway_schema_history", ["public.flyway_schema_history"]],
    ["CREATE TABLE p (id uuid REFERENCES auth.users)", ["supabase"]],
    ["SELECT count(*) FROM pg_class, information_schema.tables", []],
  ])("%s", (sql, expected) => expect(needsOf(sql)).toEqual(expected));

  test("a table that no script makes has the columns that are named, of plausible types, and the keys that are needed", () => {
    const { up } =
      plan({
        "db/migrations/004_a.sql":
          "CREATE TABLE t (account uuid REFERENCES accounts); CREATE INDEX i ON accounts (created_at); ALTER TABLE accounts ADD COLUMN b int;",
      }).migrations[0] ?? {};
    expect(up?.needs.tables).toEqual([
      {
        relation: "public.accounts",
        sql: [
          'CREATE TABLE IF NOT EXISTS "public"."accounts" ()',
          'ALTER TABLE "public"."accounts" ADD COLUMN IF NOT EXISTS "id" "uuid"',
          'ALTER TABLE "public"."accounts" ADD COLUMN IF NOT EXISTS "created_at" timestamptz',
          'ALTER TABLE "public"."accounts" ADD PRIMARY KEY ("id")',
        ],
        makes: null,
      },
    ]);
  });

  test("each stands with the first script that names it, so that what is added later changes nothing before", () => {
    const more = { ...base, "db/migrations/004_a.sql": "GRANT SELECT ON users TO reader;" };
    const { base: scripts, migrations } = plan(
      { "db/migrations/005_b.sql": "GRANT SELECT ON users TO reader, writer;" },
      more,
    );
    expect(scripts.at(-1)?.needs.roles).toEqual(["reader"]);
    expect(migrations[0]?.up.needs.roles).toEqual(["writer"]);
  });
});

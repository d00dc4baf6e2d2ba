import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadParser, parseScript } from "../../../src/artifacts/migration/index.ts";
import type { BrokenUse } from "../../../src/shadow/observation.ts";
import { oldUses, tryOldUses } from "../../../src/shadow/probes/rolling-deploy.ts";
import type { PlannedScript, Rehearsal } from "../../../src/shadow/rehearsal.ts";
import { clearSeeds, seedTables } from "../../../src/shadow/seed/seed-tables.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";

let session: InProcessSession;
beforeAll(async () => {
  await loadParser();
  session = await inProcessSession();
  await session.script("CREATE ROLE app; CREATE ROLE reader");
});
afterAll(() => session.close());

const scriptOf = (text: string): PlannedScript => ({
  path: "change.sql",
  needs: { supabase: false, roles: [], schemas: [], extensions: [], tables: [] },
  statements: parseScript(text).statements.map(({ text: sql, range, operations }) => ({
    text: sql,
    range,
    operations,
    treatment: { kind: "run" },
    transaction: [],
    alone: false,
    verbatim: true,
  })),
  transaction: "none",
  batches: [],
  sharesTransaction: false,
  hasProblems: false,
});

const rehearsalOf = (change: string, touched: readonly string[], kind: Rehearsal["kind"]): Rehearsal => ({
  engine: "postgresql",
  root: "",
  kind,
  base: [],
  migrations: [{ up: scriptOf(change), down: null, observed: true }],
  touched,
  roles: [],
  derived: [],
  isWhole: true,
  tenancy: { column: null, exemptTables: [] },
  postgresVersion: 18,
});

async function brokenBy(base: string, change: string, kind: Rehearsal["kind"] = "new", cleared = false) {
  await session.script(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${base}`);
  const relations = await session.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname = 'public' ORDER BY c.oid`,
  );
  const touched = relations.map(({ name }) => name);
  const rehearsal = rehearsalOf(change, touched, kind);
  const seeds = await seedTables(session, touched);
  const uses = await oldUses(session, rehearsal);
  if (cleared) await clearSeeds(session, seeds);
  for (const { text } of rehearsal.migrations[0]?.up.statements ?? []) await session.script(text);
  const found: BrokenUse[] = [];
  await tryOldUses(session, uses, rehearsal, (broken) => found.push(broken));
  await session.script("SAVEPOINT closed").then(
    () => Promise.reject(new Error("a transaction was left open")),
    () => {},
  );
  return found;
}

const users =
  "CREATE TABLE users (id bigserial PRIMARY KEY, email text NOT NULL UNIQUE, name text, age int NOT NULL DEFAULT 7);";
const posts = `${users} CREATE TABLE posts (id uuid PRIMARY KEY, author bigint NOT NULL REFERENCES users, body text NOT NULL);`;

/** What breaks, as `use relation code line`, where the line is that of the statement that is to blame. */
const said = (found: readonly BrokenUse[]) =>
  found.map(
    ({ use, relation, error, range }) => `${use} ${relation.replace("public.", "")} ${error.code} ${range.startLine}`,
  );

const all = (relation: string, code: string, line = 1) =>
  ["select", "insert", "insert", "update"].map((use) => `${use} ${relation} ${code} ${line}`);

/** The base, the change, and what of deployed code it breaks. */
const cases: readonly (readonly [name: string, base: string, change: string, broken: readonly string[]])[] = [
  ["an index", users, "CREATE INDEX ON users (name)", []],
  ["a new table", users, "CREATE TABLE more (id int)", []],
  [
    "a column that may be left out",
    users,
    "ALTER TABLE users ADD a text; ALTER TABLE users ADD b int NOT NULL DEFAULT 3",
    [],
  ],
  [
    "a column taken away",
    users,
    "ALTER TABLE users ADD x int;\nALTER TABLE users DROP COLUMN name",
    ["select users 42703 2", "insert users 42703 2", "update users 42703 2"],
  ],
  ["a column that was required taken away", users, "ALTER TABLE users DROP COLUMN email", all("users", "42703")],
  [
    "a column renamed",
    users,
    "ALTER TABLE users RENAME COLUMN name TO full_name",
    ["select users 42703 1", "insert users 42703 1", "update users 42703 1"],
  ],
  ["a table renamed", users, "ALTER TABLE users RENAME TO people", all("users", "42P01")],
  [
    "a table renamed, with a view in its place",
    users,
    "ALTER TABLE users RENAME TO people;\nCREATE VIEW users AS SELECT * FROM people",
    [],
  ],
  [
    "a view in its place that cannot be written",
    users,
    "ALTER TABLE users RENAME TO people;\nCREATE VIEW users AS SELECT DISTINCT * FROM people",
    ["insert users 55000 2", "insert users 55000 2", "update users 55000 2"],
  ],
  [
    "a table moved",
    users,
    "CREATE SCHEMA IF NOT EXISTS elsewhere;\nDROP TABLE IF EXISTS elsewhere.users;\nALTER TABLE users SET SCHEMA elsewhere",
    all("users", "42P01", 3),
  ],
  ["a table dropped, and one that refers to it", posts, "DROP TABLE users CASCADE", all("users", "42P01")],
  [
    "a new column that is required",
    users,
    "ALTER TABLE users ADD x int;\nUPDATE users SET x = 1;\nALTER TABLE users ALTER x SET NOT NULL",
    ["insert users 23502 3", "insert users 23502 3"],
  ],
  [
    "a new column that a condition requires",
    users,
    "ALTER TABLE users ADD x int;\nALTER TABLE users ADD CONSTRAINT has_x CHECK (x IS NOT NULL) NOT VALID",
    ["insert users 23514 2", "insert users 23514 2", "update users 23514 2"],
  ],
  ["a condition on values", users, "ALTER TABLE users ADD CONSTRAINT short CHECK (length(name) < 3) NOT VALID", []],
  [
    "a condition on old and new columns",
    users,
    "ALTER TABLE users ADD x int;\nALTER TABLE users ADD CONSTRAINT either CHECK (name IS NULL OR x IS NOT NULL) NOT VALID",
    [],
  ],
  ["an old column that is required now", users, "ALTER TABLE users ALTER name SET NOT NULL", []],
  ["a default taken away", users, "ALTER TABLE users ALTER age DROP DEFAULT", []],
  ["unique now", users, "ALTER TABLE users ADD UNIQUE (name)", []],
  ["a type that holds less", users, "ALTER TABLE users ALTER name TYPE varchar(3) USING left(name, 3)", []],
  ["a type of another kind", users, "ALTER TABLE users ALTER age TYPE text", []],
  [
    "a column computed now",
    users,
    "ALTER TABLE users DROP COLUMN name;\nALTER TABLE users ADD name text GENERATED ALWAYS AS (lower(email)) STORED",
    ["insert users 428C9 2", "update users 428C9 2"],
  ],
  [
    "an identity instead of a sequence",
    users,
    "ALTER TABLE users ALTER id DROP DEFAULT;\nALTER TABLE users ALTER id ADD GENERATED ALWAYS AS IDENTITY",
    [],
  ],
  ["a view taken away", `${users} CREATE VIEW v AS SELECT id, email FROM users;`, "DROP VIEW v", ["select v 42P01 1"]],
  [
    "a column of a view taken away",
    `${users} CREATE VIEW v AS SELECT id, email FROM users;`,
    "DROP VIEW v;\nCREATE VIEW v AS SELECT id FROM users",
    ["select v 42703 2"],
  ],
  [
    "a view that goes with its table",
    `${users} CREATE VIEW v AS SELECT id, email FROM users;`,
    "SELECT 1;\nDROP TABLE users CASCADE",
    [...all("users", "42P01", 2), "select v 42P01 2"],
  ],
  [
    "a materialized view without its data",
    `${users} CREATE MATERIALIZED VIEW m AS SELECT id FROM users;`,
    "DROP MATERIALIZED VIEW m;\nCREATE MATERIALIZED VIEW m AS SELECT id FROM users WITH NO DATA",
    ["select m 55000 2"],
  ],
  [
    "a column that a trigger's function reads",
    `${users} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$; CREATE TABLE log (name text, "user" bigint REFERENCES users);
     CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE users SET age = age + 1 WHERE id = NEW."user"; RETURN NEW; END $$; CREATE TRIGGER g BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION g();`,
    "ALTER TABLE users DROP COLUMN age",
    [
      "select users 42703 1",
      "insert users 42703 1",
      "update users 42703 1",
      "insert log 42703 1",
      "insert log 42703 1",
    ],
  ],
  [
    "a trigger that refuses",
    users,
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; CREATE TRIGGER f BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()",
    [],
  ],
  [
    "a function taken away",
    `${users} CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    "SELECT 1;\nDROP FUNCTION f",
    ["select f 42883 2"],
  ],
  [
    "another argument",
    "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "DROP FUNCTION f;\nCREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ["select f 42883 1"],
  ],
  [
    "another argument that may be left out",
    "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "DROP FUNCTION f; CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    [],
  ],
  [
    "a call that is two now",
    "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "CREATE FUNCTION f(a int, b int DEFAULT 1, c int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT 1';\nCREATE FUNCTION f(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';\nDROP FUNCTION f(int)",
    [],
  ],
  [
    "a column of a function's rows",
    "CREATE FUNCTION f() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';",
    "DROP FUNCTION f;\nCREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1'",
    ["select f 42703 2"],
  ],
  [
    "a procedure taken away",
    "CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';",
    "DROP PROCEDURE p",
    ["select p 42883 1"],
  ],
  [
    "a function renewed",
    "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
    [],
  ],
  [
    "a privilege taken away",
    `${users} GRANT SELECT, INSERT ON users TO app; GRANT USAGE ON SCHEMA public TO app; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app;`,
    "CREATE INDEX ON users (name);\nREVOKE INSERT ON users FROM app",
    ["insert users 42501 2", "insert users 42501 2"],
  ],
  [
    "a privilege lost with the table",
    `${users} GRANT SELECT ON users TO app; GRANT USAGE ON SCHEMA public TO app;`,
    "CREATE TABLE new (LIKE users);\nDROP TABLE users;\nALTER TABLE new RENAME TO users",
    ["select users 42501 2"],
  ],
  [
    "row security switched on",
    `${users} GRANT SELECT, INSERT ON users TO app; GRANT USAGE ON SCHEMA public TO app; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app;`,
    "ALTER TABLE users ENABLE ROW LEVEL SECURITY",
    [],
  ],
  [
    "computed SQL",
    users,
    "SELECT 1;\nDO $$ BEGIN EXECUTE 'ALTER TABLE ' || quote_ident('users') || ' RENAME TO people'; END $$",
    all("users", "42P01", 2),
  ],
  [
    "computed SQL that hides its names",
    users,
    "SELECT 1;\nDO $$ BEGIN EXECUTE 'ALTER TABLE ' || chr(117) || 'sers RENAME TO people'; END $$",
    all("users", "42P01", 1),
  ],
  [
    "a trigger that writes to what is made elsewhere",
    users,
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO outbox.messages VALUES (1); RETURN NEW; END $$; CREATE TRIGGER f BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()",
    [],
  ],
  [
    "a table that a trigger writes to",
    `${users} CREATE TABLE log (id bigint); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$; CREATE TRIGGER f BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();`,
    "CREATE INDEX ON users (name);\nDROP TABLE log",
    ["insert users 42P01 2", "insert users 42P01 2", "select log 42P01 2", "insert log 42P01 2", "insert log 42P01 2"],
  ],
  [
    "odd names",
    `CREATE TABLE "Us.er""s" ("a.b" int PRIMARY KEY, "Ü" text NOT NULL);`,
    `ALTER TABLE "Us.er""s" DROP COLUMN "Ü"`,
    all(`Us.er"s`, "42703").filter((_use, place) => place !== 2),
  ],
];

describe("what deployed code says and the new schema refuses", () => {
  test.each(cases)("%s", async (_name, base, change, broken) => {
    expect(said(await brokenBy(base, change))).toEqual(broken);
  });

  test("a column that is required at once, for which planted rows had to go", async () => {
    const found = await brokenBy(posts, "ALTER TABLE posts ADD org bigint NOT NULL REFERENCES users", "new", true);
    expect(said(found)).toEqual(["insert posts 23502 1"]);
  });

  test("an edit of what was deployed before deploys nothing", async () => {
    expect(await brokenBy(users, "DROP TABLE users", "edited")).toEqual([]);
  });

  test("the statement can be read and run by hand", async () => {
    const found = await brokenBy(users, "ALTER TABLE users DROP COLUMN age");
    expect(found.map(({ sql }) => sql)).toEqual([
      "SELECT id, email, name, age FROM public.users LIMIT 1",
      "INSERT INTO public.users (email, name, age) VALUES ('seed-7340001@example.com', 'seed-7340001-name', '1')",
      "UPDATE public.users SET email = 'seed-7340001@example.com', name = 'seed-7340001-name', age = '1' WHERE id = '7340001'",
    ]);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { runScript } from "../../../src/shadow/base/run-script.ts";
import type { ObservedDown } from "../../../src/shadow/observation.ts";
import { planRehearsals } from "../../../src/shadow/plan/plan-rehearsals.ts";
import { rehearseDowns, stateOf, type WentUp } from "../../../src/shadow/probes/rehearse-downs.ts";
import type { PlannedScript } from "../../../src/shadow/rehearsal.ts";
import { seedTables } from "../../../src/shadow/seed/seed-tables.ts";
import { changeOf, ready } from "../../rules/migration/change-of.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";

let session: InProcessSession;
beforeAll(async () => {
  await ready();
  session = await inProcessSession();
});
afterEach(() => session.script("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
afterAll(() => session.close());

const runAll = (script: PlannedScript): Promise<boolean> =>
  runScript(session, script, ({ text }) => session.script(text));

/** Runs each way up, then all ways down; rows stand in the tables of the base. */
async function downsOf(base: string, migrations: readonly (readonly [up: string, down: string])[]) {
  const files = migrations.map(([up, down]) => `-- +goose Up\n${up}\n-- +goose Down\n${down}\n`);
  const [rehearsal] = planRehearsals([changeOf({ framework: "goose", base, files })]);
  for (const script of rehearsal?.base ?? []) await runAll(script);
  const seeds = await seedTables(session, rehearsal?.touched ?? []);
  const up: WentUp[] = [];
  for (const migration of rehearsal?.migrations ?? []) {
    up.push({ migration, before: await stateOf(session) });
    await runAll(migration.up);
  }
  const found: ObservedDown[] = [];
  await rehearseDowns(session, up, seeds, (down) => found.push(down));
  return found;
}

const said = ({ range, differences, lost, error }: ObservedDown): readonly string[] => [
  ...differences.map(({ how, object }) => `${how} ${object}`),
  ...lost.map((name) => `lost ${name}`),
  ...(error === null ? [] : [`${error.code} at line ${range.startLine}`]),
];

const users = "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);";

describe("what a way down leaves and takes", () => {
  type Case = readonly [base: string, up: string, down: string, said: readonly string[] | null];
  const cases: Readonly<Record<string, Case>> = {
    "it undoes the way up": [users, "ALTER TABLE users ADD COLUMN a int;", "ALTER TABLE users DROP COLUMN a;", []],
    "an index stays": [
      users,
      "ALTER TABLE users ADD COLUMN a int; CREATE INDEX i ON users (email);",
      "ALTER TABLE users DROP COLUMN a;",
      ["added index public.i"],
    ],
    "computed SQL leaves a table": [
      users,
      "-- +goose StatementBegin\nDO $$ BEGIN EXECUTE 'CREATE TABLE ' || lower('LOGS') || ' (id int)'; END $$;\n-- +goose StatementEnd",
      "DROP TABLE IF EXISTS log;",
      ["added table public.logs"],
    ],
    "it is refused": [users, "CREATE TABLE a (id int);", "DROP TABLE a;\nDROP TABLE b;", ["42P01 at line 5"]],
    "it is refused for our rows alone": [
      users,
      "ALTER TABLE users DROP COLUMN email;",
      "ALTER TABLE users ADD COLUMN email text NOT NULL;",
      [],
    ],
    "it says that there is no way back": [
      users,
      "DROP TABLE users;",
      "-- +goose StatementBegin\nDO $$ BEGIN RAISE EXCEPTION 'irreversible'; END $$;\n-- +goose StatementEnd",
      null,
    ],
    "it is empty": [users, "ALTER TABLE users ADD COLUMN a int;", "", null],
    "it is empty but for a SELECT": [users, "ALTER TABLE users ADD COLUMN a int;", "SELECT 1;", null],
    "it holds what is not run": [
      users,
      "CREATE TABLE a (id int);",
      "COPY a TO '/tmp/a'; ALTER TABLE users ADD COLUMN b int;",
      null,
    ],
    "it drops a table of before": [
      users,
      "CREATE TABLE IF NOT EXISTS users (id int);",
      "DROP TABLE users;",
      ["lost public.users"],
    ],
    "it drops a column of before": [
      users,
      "ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;",
      "ALTER TABLE users DROP COLUMN email;",
      ["lost public.users.email"],
    ],
    "it makes a column of before anew": [
      users,
      "ALTER TABLE users ALTER email SET DEFAULT '';",
      "ALTER TABLE users DROP COLUMN email; ALTER TABLE users ADD COLUMN email text NOT NULL DEFAULT ''; ALTER TABLE users ALTER email DROP DEFAULT;",
      ["lost public.users.email"],
    ],
    "it empties a table through another": [
      `${users} CREATE TABLE notes (user_id bigint REFERENCES users);`,
      "ALTER TABLE users ALTER email SET STATISTICS 10;",
      "TRUNCATE users CASCADE;",
      ["lost public.notes", "lost public.users"],
    ],
    "it deletes by a condition": [
      users,
      "ALTER TABLE users ALTER email SET STATISTICS 10;",
      "DELETE FROM users WHERE id > 0;",
      [],
    ],
    "the way up emptied the table": [users, "DELETE FROM users;", "DELETE FROM users;", []],
    "it gives a table another name": [
      users,
      "COMMENT ON TABLE users IS 'x';",
      "ALTER TABLE users RENAME TO people;",
      ["added table public.people", "missing table public.users"],
    ],
    "it makes a table anew with its rows": [
      users,
      "ALTER TABLE users ADD COLUMN a int;",
      "CREATE TABLE copy (id bigint PRIMARY KEY, email text NOT NULL); INSERT INTO copy SELECT id, email FROM users; DROP TABLE users; ALTER TABLE copy RENAME TO users;",
      [],
    ],
    "it writes a view in other words": [
      `${users} CREATE VIEW v AS SELECT id, email FROM users;`,
      "CREATE OR REPLACE VIEW v AS SELECT id, upper(email) AS email FROM users;",
      "CREATE OR REPLACE VIEW v AS SELECT u.id, u.email FROM users u;",
      [],
    ],
    "it makes a view of all columns anew": [
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT * FROM t; ALTER TABLE t ADD COLUMN b int;",
      "DROP VIEW v;",
      "CREATE VIEW v AS SELECT * FROM t;",
      [],
    ],
    "it leaves a function as the way up made it": [
      "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; ALTER TABLE t ADD COLUMN a int;",
      "ALTER TABLE t DROP COLUMN a;",
      ["different function public.f()"],
    ],
  };
  test.each(Object.entries(cases))("%s", async (_, [base, up, down, expected]) => {
    const [found, ...more] = await downsOf(base, [[up, down]]);
    expect(more).toEqual([]);
    expect(found === undefined ? null : [...said(found)].sort()).toEqual(expected);
  });
});

test("several are rolled back from the last one, and what one left is not the next one's", async () => {
  const found = await downsOf(users, [
    ["CREATE TABLE a (id int);", "DROP TABLE a;"],
    ["CREATE TABLE b (id int); CREATE TABLE c (id int);", "DROP TABLE c;"],
  ]);
  expect(found.map(said)).toEqual([["added table public.b"], []]);
});

test("a text that a later way down wrote anew is not another one's doing", async () => {
  const function_ = (body: string) =>
    `-- +goose StatementBegin\nCREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN ${body}; END $$;\n-- +goose StatementEnd`;
  const found = await downsOf(`${users} ${function_("1").replaceAll(/-- .*/g, "")}`, [
    ["CREATE TABLE a (id int);", "DROP TABLE a;"],
    [function_("2"), function_("1 + 0")],
  ]);
  expect(found.map(said)).toEqual([[], []]);
});

test("nothing is rolled back past one that has no way back", async () => {
  const found = await downsOf(users, [
    ["CREATE TABLE a (id int);", "DROP TABLE IF EXISTS nothing;"],
    ["ALTER TABLE a ADD COLUMN b int;", ""],
  ]);
  expect(found).toEqual([]);
});

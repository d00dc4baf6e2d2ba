import { afterAll, beforeEach, expect, test } from "vitest";
import { planRehearsals } from "../../src/shadow/plan/plan-rehearsals.ts";
import { rehearse } from "../../src/shadow/rehearse.ts";
import { type Sandbox, SandboxEnded, ServerError } from "../../src/shadow/session.ts";
import { read, type Texts } from "../artifacts/migration/history/read.ts";
import { inProcessSession } from "./in-process-session.ts";

const session = await inProcessSession();
afterAll(() => session.close());

beforeEach(async () => {
  await session.script("DROP SCHEMA IF EXISTS app CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});

const inProcess: Sandbox = {
  ...session,
  snapshot: async () => new Uint8Array(),
  restore: async () => {},
  endAfter: () => {},
};
const long = { baseMs: 60_000, beforeMs: 60_000, changeMs: 60_000 };
const nothingKept = { get: async () => null, put: async () => {} };

/** Files by name: those of the base have numbers below those of the change. */
async function rehearsed(base: Texts, change: Texts, sandbox = inProcess, times = long) {
  const inFolder = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`db/migration/V${name}__x.sql`, text]));
  const [plan] = planRehearsals(read(inFolder(change), inFolder(base)).changes);
  if (plan === undefined) throw new Error("nothing to rehearse");
  return rehearse(sandbox, structuredClone(plan), nothingKept, times);
}

const orders = { 1: "CREATE TABLE orders (id bigint PRIMARY KEY, total int)" };

test("what the statements of a change do", async () => {
  const { base, statements, ended } = await rehearsed(orders, {
    2: "ALTER TABLE orders ALTER COLUMN total TYPE bigint;\nCREATE TABLE lines (id int REFERENCES orders);",
  });
  expect(base).toEqual({ files: 1, replayed: 1, firstFault: null, notes: [], derived: [] });
  expect(
    statements.map(({ locks, error }) => [locks.map(({ relation, mode }) => `${relation} ${mode}`), error]),
  ).toEqual([
    [["public.orders ACCESS EXCLUSIVE"], null],
    [["public.orders SHARE ROW EXCLUSIVE"], null],
  ]);
  expect(statements[0]?.rewrites).toEqual(["public.orders", "public.orders_pkey"]);
  expect(ended).toBeNull();
});

test("what a base refuses is told once, and the rest of it is there", async () => {
  const { base, statements } = await rehearsed(
    {
      ...orders,
      2: "ALTER TABLE orders ADD COLUMN a int;\nSELECT no_such_function();\nALTER TABLE orders ADD COLUMN b int;",
      3: "SELECT another_function();",
    },
    { 4: "ALTER TABLE orders DROP COLUMN a, DROP COLUMN b;\nALTER TABLE orders DROP COLUMN c;" },
  );
  expect(base).toMatchObject({
    files: 3,
    replayed: 1,
    firstFault: { path: "db/migration/V2__x.sql", line: 2, message: "function no_such_function() does not exist" },
  });
  expect(statements.map(({ error }) => error?.code ?? null)).toEqual([null, "42703"]);
  expect(statements[1]?.error?.doubt).toBe("the base could not be replayed from db/migration/V2__x.sql:2 on");
});

test("a history that begins later goes on with tables that are made by guess", async () => {
  const { base, statements } = await rehearsed(
    { 7: "ALTER TABLE users ADD COLUMN age int; CREATE TABLE posts (author uuid REFERENCES users);" },
    { 8: "CREATE INDEX ON users (email);\nALTER TABLE posts ADD COLUMN reader uuid REFERENCES users;" },
  );
  expect(base).toMatchObject({ replayed: 1, firstFault: null, derived: ["public.users"] });
  expect(statements.map(({ error }) => error)).toEqual([null, null]);
  expect(statements[0]?.locks).toEqual([{ relation: "public.users", mode: "SHARE", inUse: true }]);
});

test("a table whose script is refused is made from the catalogue that the rules derived", async () => {
  const { base, statements } = await rehearsed(
    {
      ...orders,
      2: "CREATE TABLE lines (id int PRIMARY KEY, code text DEFAULT no_such_function(), orders_id bigint REFERENCES orders, CONSTRAINT c CHECK (id > 0));",
      3: "CREATE INDEX lines_code ON lines (code); CREATE VIEW codes AS SELECT code FROM lines;",
    },
    {
      4: "ALTER TABLE lines ADD COLUMN a int DEFAULT random();\nALTER TABLE lines DROP CONSTRAINT c;\nDROP VIEW codes;",
    },
  );
  expect(base).toMatchObject({
    replayed: 1,
    derived: ["public.lines"],
    firstFault: { path: "db/migration/V2__x.sql" },
  });
  expect(statements.map(({ error }) => error)).toEqual([null, null, null]);
  expect(statements[0]?.rewrites).toEqual(["public.lines", "public.lines_code", "public.lines_pkey"]);
});

test("roles, schemas and extensions that production has are stood in for", async () => {
  const { base, statements } = await rehearsed(
    {
      1: "CREATE EXTENSION vector; CREATE TABLE app.docs (id int PRIMARY KEY, e vector(3)); GRANT SELECT ON app.docs TO reader; CREATE TABLE app.people (name citext DEFAULT uuid_generate_v4()::text);",
      2: "CREATE INDEX docs_e ON app.docs USING hnsw (e vector_l2_ops);",
    },
    { 3: "ALTER TABLE app.docs ADD COLUMN f vector(3);\nDROP INDEX app.docs_e;\nSET ROLE writer;" },
  );
  expect(base).toMatchObject({ replayed: 2, firstFault: null });
  expect(base.notes).toEqual([
    "the extension vector is not available, and a stand-in takes its place",
    "the access method hnsw is not available, and a plain index takes its place",
  ]);
  expect(statements.map(({ error }) => error)).toEqual([null, null, null]);
});

test("an error keeps its place, and what comes behind it is observed all the same", async () => {
  const { statements, downs, broken } = await rehearsed(orders, {
    2: "ALTER TABLE orders ADD COLUMN total int;\nCREATE INDEX CONCURRENTLY i ON orders (total);\nALTER TABLE orders DROP COLUMN total;\nINSERT INTO orders VALUES (NULL);",
  });
  expect(statements.map(({ error }) => [error?.code ?? null, error?.doubt ?? null])).toEqual([
    ["42701", null],
    ["25001", null],
    [null, null],
    ["23502", "it depends on rows, and production has others"],
  ]);
  expect([downs, broken]).toEqual([[], []]);
});

test("what is not run is told with its place", async () => {
  const { statements, notRehearsed } = await rehearsed(orders, {
    2: "COPY orders FROM PROGRAM 'ls';\nALTER SYSTEM SET work_mem = '1GB';\nCREATE EXTENSION pg_cron;",
  });
  expect(notRehearsed.map(({ kind, range: { startLine } }) => [startLine, kind])).toEqual([
    [1, "refused"],
    [2, "skipped"],
    [3, "replaced"],
  ]);
  expect(statements.map(({ range: { startLine } }) => startLine)).toEqual([3]);
});

test("a table of the tool's own is there, and no guess", async () => {
  const { base, statements } = await rehearsed(orders, {
    2: "ALTER TABLE flyway_schema_history ADD COLUMN note text;",
  });
  expect([base.derived, statements.map(({ error }) => error)]).toEqual([[], [null]]);
});

test("an error behind what was not run as it stands is doubted", async () => {
  const { statements } = await rehearsed(orders, {
    2: "SELECT no_function();\nCREATE EXTENSION pgmq;\nCREATE FUNCTION f() RETURNS SETOF pgmq.message_record LANGUAGE sql AS 'SELECT';",
  });
  expect(statements.map(({ error }) => error?.doubt ?? null)).toEqual([
    null,
    null,
    "an earlier statement was not run as it stands: the extension pgmq is not available, and a stand-in takes its place",
  ]);
});

test("a file finds nothing of the session before it", async () => {
  const { base, statements } = await rehearsed(
    { 1: "CREATE SCHEMA app; SET search_path TO app; CREATE TABLE t (id int); CREATE TEMP TABLE passing (id int);" },
    {
      2: "ALTER TABLE app.t ADD COLUMN a int;\nALTER TABLE t ADD COLUMN b int;\nALTER TABLE passing ADD COLUMN c int;",
    },
  );
  expect(base.firstFault).toBeNull();
  expect(statements.map(({ error }) => error?.code ?? null)).toEqual([null, "42P01", "42P01"]);
});

test("what was seen before the sandbox was ended is kept", async () => {
  const ending: Sandbox = {
    ...inProcess,
    script: async (text) => {
      if (text.startsWith("DO")) throw new SandboxEnded("deadline");
      await inProcess.script(text);
    },
  };
  const change = { 2: "ALTER TABLE orders ADD COLUMN a int;\nDO $$ BEGIN LOOP END LOOP; END $$;" };
  const { statements, ended, base } = await rehearsed(orders, change, ending);
  await session.script("ROLLBACK");
  expect(base.replayed).toBe(1);
  expect(statements).toHaveLength(1);
  expect(ended).toMatchObject({
    reason: "deadline",
    at: { path: "db/migration/V2__x.sql", range: { startLine: 2 } },
    byChange: true,
  });
});

test("a sandbox that the base ends is not blamed on the change", async () => {
  const ending: Sandbox = {
    ...inProcess,
    script: async (text) => {
      if (text.includes("orders")) throw new SandboxEnded("memory");
      await inProcess.script(text);
    },
  };
  const { ended, statements } = await rehearsed(orders, { 2: "SELECT 1" }, ending);
  expect([ended?.reason, ended?.byChange, statements]).toEqual(["memory", false, []]);
});

test("a sandbox that is ended by what the change leaves behind is blamed on it", async () => {
  let changed = false;
  const ending: Sandbox = {
    ...inProcess,
    script: async (text) => {
      if (changed && text.startsWith("BEGIN READ WRITE")) throw new SandboxEnded("deadline");
      changed ||= text.includes("ADD COLUMN");
      await inProcess.script(text);
    },
  };
  const { ended, statements } = await rehearsed(orders, { 2: "ALTER TABLE orders ADD COLUMN a int" }, ending);
  await session.script("ROLLBACK");
  expect([ended, statements.length]).toEqual([{ reason: "deadline", at: null, byChange: true }, 1]);
});

test("a server that the change broke is no server to ask", async () => {
  let changed = false;
  const broken: Sandbox = {
    ...inProcess,
    script: async (text) => {
      if (changed && text === "DISCARD ALL") throw new ServerError("cache lookup failed for type 23", "XX000", null);
      changed ||= text.includes("ADD COLUMN");
      await inProcess.script(text);
    },
  };
  const { ended } = await rehearsed(orders, { 2: "ALTER TABLE orders ADD COLUMN a int" }, broken);
  expect(ended).toMatchObject({ reason: "crash", byChange: true });
});

test("what there is no time for is left out: rows, and observing; each statement is run all the same", async () => {
  const times = { baseMs: 60_000, beforeMs: 0, changeMs: 0 };
  const change = {
    2: "CREATE INDEX ON orders (total);\nSELECT no_such_function();\nALTER TABLE orders DROP COLUMN total;",
  };
  const { notes, statements, ended } = await rehearsed(orders, change, inProcess, times);
  expect(notes).toContain("planting rows could not be looked at: it took too long");
  expect(notes).toContain(
    "from db/migration/V2__x.sql:1 on the statements were run and not observed, since there are too many",
  );
  expect(ended).toBeNull();
  expect(statements.map(({ locks, source, error }) => [locks, source, error?.code ?? null])).toEqual([
    [[], "known", null],
    [[], "known", "42883"],
    [[], "known", null],
  ]);
});

test.each([
  ["UPDATE", "UPDATE pg_class SET relname = relname"],
  ["INSERT", "INSERT INTO pg_attribute SELECT * FROM pg_attribute WHERE false"],
  ["DELETE", "DELETE FROM pg_depend WHERE false"],
])("computed SQL that writes to the system catalogue is undone: %s", async (_what, sql) => {
  const hex = Buffer.from(sql).toString("hex");
  const change = `DO $$ BEGIN EXECUTE convert_from('\\x${hex}', 'utf8'); CREATE TABLE left_behind (); END $$;\nSELECT 1;`;
  const { statements } = await rehearsed(orders, { 2: change });
  expect(statements.map(({ error }) => error?.code ?? null)).toEqual(["58000", null]);
  expect(await session.query("SELECT to_regclass('left_behind') AS it")).toEqual([{ it: null }]);
});

test("what is long in the catalogue is written by changes of the schema too", async () => {
  const body = Array.from({ length: 2_000 }, (_, at) => `-- ${(at * 2_654_435_761) % 4_294_967_296}`).join("\n");
  const { statements } = await rehearsed(orders, {
    2: `CREATE FUNCTION long() RETURNS int LANGUAGE sql AS $$ SELECT 1\n${body}\n$$;\nCOMMENT ON FUNCTION long() IS $$${body}$$;`,
  });
  expect(statements.map(({ error }) => error)).toEqual([null, null]);
});

test("what an extension does to the catalogue is its own affair", async () => {
  const { statements } = await rehearsed(orders, {
    2: "CREATE EXTENSION btree_gist;\nCREATE INDEX ON orders USING gist (id);",
  });
  expect(statements.map(({ error }) => error)).toEqual([null, null]);
});

test("a part that fails is noted, and the others are done", async () => {
  const forgetful: Sandbox = {
    ...inProcess,
    snapshot: async () => {
      throw new TypeError("no snapshot");
    },
  };
  const { notes, statements } = await rehearsed(orders, { 2: "ALTER TABLE orders ADD COLUMN a int" }, forgetful);
  expect(notes).toEqual(["the base could not be looked at: an error of ours, no snapshot"]);
  expect(statements.map(({ error }) => error)).toEqual([null]);
});

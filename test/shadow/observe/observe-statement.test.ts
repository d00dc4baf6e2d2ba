import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadParser } from "../../../src/artifacts/migration/index.ts";
import { resetSession } from "../../../src/shadow/base/reset-session.ts";
import type { ObservedStatement } from "../../../src/shadow/observation.ts";
import { observeStatement, relationsNow } from "../../../src/shadow/observe/observe-statement.ts";
import { seedTables } from "../../../src/shadow/seed/seed-tables.ts";
import { type InProcessSession, inProcessSession } from "../in-process-session.ts";
import { plannedAll } from "./planned.ts";

let session: InProcessSession;
beforeAll(async () => {
  await loadParser();
  session = await inProcessSession();
});
afterAll(async () => {
  await session.close();
});

beforeEach(async () => {
  await session.script(`
    DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO PUBLIC;
    CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int, note text, p_id int REFERENCES p);
    CREATE INDEX t_a ON t (a); CREATE SEQUENCE counter;`);
});

interface Setting {
  /** Run as one transaction, or each by itself. */
  readonly transaction?: boolean;
  readonly seeded?: readonly string[];
}

/** What is seen of each statement of a script. */
async function seen(
  sql: string,
  { transaction = true, seeded = [] }: Setting = {},
): Promise<readonly ObservedStatement[]> {
  const seeds = await seedTables(session, seeded);
  const inUse = await relationsNow(session);
  let visible = inUse;
  const found: ObservedStatement[] = [];
  if (transaction) await session.script("BEGIN");
  for (const statement of plannedAll(sql)) {
    if (!transaction) visible = await relationsNow(session);
    found.push(
      await observeStatement(session, statement, { path: "1.sql", inUse, visible, inTransaction: transaction, seeds }),
    );
  }
  if (transaction) await session.script("COMMIT");
  await resetSession(session);
  return found;
}

const brief = ({ locks, held, rewrites, scans, error }: ObservedStatement): string =>
  [
    locks.map(({ relation, mode, inUse }) => `${relation} ${mode}${inUse ? "" : " (new)"}`).join(", "),
    ...held.map(({ relation, mode }) => `holds ${relation} ${mode}`),
    ...rewrites.map((name) => `writes ${name}`),
    ...scans.map((name) => `reads ${name}`),
    ...(error === null ? [] : [error.code]),
  ]
    .filter((part) => part !== "")
    .join("; ");

const briefly = async (sql: string, setting?: Setting): Promise<readonly string[]> =>
  (await seen(sql, setting)).map(brief);

/** A script that runs in one transaction, and what each of its statements is seen to do. */
const inTransaction: readonly (readonly [title: string, sql: string, expected: readonly string[]])[] = [
  [
    "a lock is told with the statement that takes it, and held by the later ones",
    "ALTER TABLE t ADD COLUMN x int; CREATE INDEX ON t (note); UPDATE p SET id = 1",
    [
      "public.t ACCESS EXCLUSIVE",
      "public.t SHARE; holds public.t ACCESS EXCLUSIVE; reads public.t",
      "public.p ROW EXCLUSIVE; holds public.t ACCESS EXCLUSIVE",
    ],
  ],
  [
    "what the transaction makes itself is nobody's",
    "CREATE TABLE n (id int); CREATE INDEX ON n (id); ALTER TABLE n ALTER id TYPE bigint",
    ["", "", ""],
  ],
  [
    "the transaction survives a refusal",
    "ALTER TABLE t ADD COLUMN x int; ALTER TABLE t ADD COLUMN x int; ALTER TABLE p ADD COLUMN x int",
    ["public.t ACCESS EXCLUSIVE", "42701", "public.p ACCESS EXCLUSIVE; holds public.t ACCESS EXCLUSIVE"],
  ],
];

const rest: readonly (readonly [title: string, sql: string, expected: readonly string[]])[] = [
  [
    "savepoints of the script do what they do",
    "SAVEPOINT a; ALTER TABLE t ADD COLUMN x int; ROLLBACK TO a; ALTER TABLE t ADD COLUMN x int; RELEASE a; ROLLBACK TO a; ALTER TABLE t DROP COLUMN x",
    ["", "public.t ACCESS EXCLUSIVE", "", "public.t ACCESS EXCLUSIVE", "", "3B001", "holds public.t ACCESS EXCLUSIVE"],
  ],
  [
    "a transaction may still be given its isolation first",
    "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SET LOCAL lock_timeout = '2s'; ALTER TABLE t ADD COLUMN x int",
    ["", "", "public.t ACCESS EXCLUSIVE"],
  ],
  [
    "a role and a search path of the script hide nothing",
    `CREATE ROLE weak; GRANT ALL ON TABLE t TO weak; SET search_path = ''; SET ROLE weak; LOCK TABLE public.t IN SHARE MODE; RESET ROLE; DROP OWNED BY weak; DROP ROLE weak`,
    ["", "public.t ACCESS SHARE", "", "", "public.t SHARE", "", "holds public.t SHARE", "holds public.t SHARE"],
  ],
  [
    "tables, functions and types of the script that are named like the server's are not asked",
    `CREATE TABLE pg_locks (relation int); CREATE TABLE pg_class (oid int); CREATE TYPE text AS (a int);
     CREATE FUNCTION age(xid) RETURNS int LANGUAGE sql AS 'SELECT 5'; SET search_path = public, pg_catalog; ALTER TABLE t ALTER a TYPE bigint`,
    [
      "",
      "",
      "",
      "",
      "",
      "public.t ACCESS EXCLUSIVE; writes public.t; writes public.t_a; writes public.t_pkey; reads public.t",
    ],
  ],
  [
    "counting cannot be turned off",
    "SET track_counts = off; ALTER TABLE t ADD CHECK (a > 0)",
    ["", "public.t ACCESS EXCLUSIVE; reads public.t"],
  ],
  [
    "a block is seen whatever its text says; what it tries and gives up leaves no lock",
    "DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD CHECK (a > 0)', 't'); BEGIN ALTER TABLE p ADD COLUMN x int; RAISE 'no'; EXCEPTION WHEN OTHERS THEN NULL; END; END $$",
    ["public.t ACCESS EXCLUSIVE; reads public.t"],
  ],
  [
    "queries and changes of rows are no scans, under whatever lock",
    "ALTER TABLE t ADD COLUMN x int; UPDATE t SET x = 1; DO $$ BEGIN ALTER TABLE p ADD COLUMN x int; UPDATE p SET x = 1; END $$; CREATE TABLE copy AS SELECT * FROM t",
    [
      "public.t ACCESS EXCLUSIVE",
      "public.t ROW EXCLUSIVE; holds public.t ACCESS EXCLUSIVE",
      "public.p ACCESS EXCLUSIVE; holds public.t ACCESS EXCLUSIVE",
      "public.t ACCESS SHARE; holds public.p ACCESS EXCLUSIVE; holds public.t ACCESS EXCLUSIVE",
    ],
  ],
  [
    "a column that only an empty table can be given reads nothing",
    "ALTER TABLE t ADD COLUMN x int NOT NULL",
    ["public.t ACCESS EXCLUSIVE"],
  ],
  [
    "an index that an earlier statement made anew is not written by the later ones",
    "ALTER TABLE t ALTER a TYPE bigint; COMMENT ON COLUMN t.a IS 'x'; CREATE TYPE unused AS ENUM ('a'); ALTER TABLE t ALTER a TYPE int",
    [
      "public.t ACCESS EXCLUSIVE; writes public.t; writes public.t_a; writes public.t_pkey; reads public.t",
      "public.t SHARE UPDATE EXCLUSIVE; holds public.t ACCESS EXCLUSIVE",
      "holds public.t ACCESS EXCLUSIVE",
      "holds public.t ACCESS EXCLUSIVE; writes public.t; writes public.t_a; writes public.t_pkey; reads public.t",
    ],
  ],
  [
    "an index by the name of one that is gone is a new one",
    "DROP INDEX t_a; CREATE INDEX t_a ON t (a)",
    ["public.t ACCESS EXCLUSIVE", "public.t SHARE; holds public.t ACCESS EXCLUSIVE; reads public.t"],
  ],
  [
    "a relation is called as it is when the statement begins",
    "ALTER TABLE t RENAME TO z; ALTER TABLE z ADD COLUMN x int; DROP TABLE z; ALTER TABLE p ADD COLUMN x int",
    [
      "public.t ACCESS EXCLUSIVE",
      "holds public.z ACCESS EXCLUSIVE",
      "public.p ACCESS EXCLUSIVE; holds public.z ACCESS EXCLUSIVE",
      "holds public.p ACCESS EXCLUSIVE; holds public.t ACCESS EXCLUSIVE",
    ],
  ],
  ["CONCURRENTLY is refused in a transaction", "CREATE INDEX CONCURRENTLY ON t (note)", ["25001"]],
];

describe("in a transaction", () => {
  test.each([...inTransaction, ...rest])("%s", async (_title, sql, expected) => {
    expect(await briefly(sql)).toEqual(expected);
  });
});

/** Each statement by itself. */
const alone: typeof rest = [
  [
    "a statement has its locks read before they are gone",
    "CREATE INDEX ON t (note); ALTER TABLE p ADD COLUMN x int; SET lock_timeout = '1s'; SHOW lock_timeout",
    ["public.t SHARE; reads public.t", "public.p ACCESS EXCLUSIVE", "", ""],
  ],
  ["what needs a transaction is refused", "LOCK TABLE t; SAVEPOINT a", ["25P01", "25P01"]],
  [
    "what ends transactions itself is run",
    "CREATE PROCEDURE twice() LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE t ADD COLUMN x int; COMMIT; ALTER TABLE p ADD COLUMN x int; END $$; CALL twice(); ALTER TABLE p DROP COLUMN x",
    ["", "", "public.p ACCESS EXCLUSIVE"],
  ],
  [
    "an index that cannot be finished is told",
    "INSERT INTO p VALUES (5); INSERT INTO t (id, a) VALUES (1, 1), (2, 1); CREATE UNIQUE INDEX CONCURRENTLY ON t (a)",
    ["public.p ROW EXCLUSIVE", "public.t ROW EXCLUSIVE", "23505"],
  ],
  [
    "all of a schema",
    "REINDEX SCHEMA public",
    [
      "public.p SHARE, public.t SHARE; writes public.p_pkey; writes public.t_a; writes public.t_pkey; reads public.p; reads public.t",
    ],
  ],
];

describe("outside of transactions", () => {
  test.each(alone)("%s", async (_title, sql, expected) => {
    expect(await briefly(sql, { transaction: false })).toEqual(expected);
  });
});

describe("planted rows", () => {
  const seeded = ["public.p", "public.t"];

  test("bring about no refusal", async () => {
    const sql =
      "ALTER TABLE t ADD COLUMN x int NOT NULL; ALTER TABLE t ADD CHECK (a < 0); DO $$ BEGIN IF EXISTS (SELECT 1 FROM t) THEN RAISE 'rows'; END IF; END $$; ALTER TABLE p ADD CHECK (id < 0)";
    expect(await briefly(sql, { seeded })).toEqual([
      "public.t ACCESS EXCLUSIVE",
      "holds public.t ACCESS EXCLUSIVE; reads public.t",
      "public.t ACCESS SHARE; holds public.t ACCESS EXCLUSIVE",
      "public.p ACCESS EXCLUSIVE; holds public.t ACCESS EXCLUSIVE; reads public.p",
    ]);
  });

  test("bring about no refusal of what functions say that are called for each", async () => {
    const [update] = await seen("UPDATE t SET note = current_setting('app.host')", { seeded });
    expect(update?.error).toBeNull();
    expect(await briefly("INSERT INTO p VALUES (1) RETURNING current_setting('app.host')", { seeded })).toEqual([
      "42704",
    ]);
  });

  test("keep no refusal away that comes without them", async () => {
    expect(await briefly("INSERT INTO t (id, p_id) VALUES (1, 99)", { seeded })).toEqual(["23503"]);
  });
});

test("a refusal is told with its place in the file, counted as editors count", async () => {
  const [, refused] = await seen("SELECT 1;\n  SELECT '😀',\n    '😀' || nope FROM t", { transaction: false });
  expect(refused?.error).toEqual({
    code: "42703",
    message: 'column "nope" does not exist',
    position: { line: 3, column: 13 },
  });
});

test("a deferred constraint that fails at the end is the statement's refusal", async () => {
  const sql =
    "ALTER TABLE t ALTER CONSTRAINT t_p_id_fkey DEFERRABLE INITIALLY DEFERRED; INSERT INTO t (id, p_id) VALUES (1, 99); SELECT 1";
  expect(await briefly(sql, { transaction: false })).toEqual(["public.t ACCESS EXCLUSIVE", "23503", ""]);
});

test("a partition that is locked with its parent says so, and one that is locked alone does not", async () => {
  await session.script(`CREATE TABLE whole (k int, w int) PARTITION BY LIST (k);
    CREATE TABLE part PARTITION OF whole FOR VALUES IN (1)`);
  const [together, itself] = await seen("ALTER TABLE whole ADD COLUMN x int; ALTER TABLE part SET (fillfactor = 50)", {
    transaction: false,
  });
  expect(together?.locks).toEqual([
    { relation: "public.part", mode: "ACCESS EXCLUSIVE", inUse: true, partitionOf: "public.whole" },
    { relation: "public.whole", mode: "ACCESS EXCLUSIVE", inUse: true },
  ]);
  expect(itself?.locks).toEqual([{ relation: "public.part", mode: "SHARE UPDATE EXCLUSIVE", inUse: true }]);
});

test("what is done to all partitions is done to the table", async () => {
  await session.script(`CREATE TABLE whole (k int, w int) PARTITION BY LIST (k);
    CREATE TABLE one PARTITION OF whole FOR VALUES IN (1); CREATE TABLE two PARTITION OF whole FOR VALUES IN (2)`);
  const [all, some] = await seen("ALTER TABLE whole ALTER w TYPE bigint; CREATE INDEX ON one (w)", {
    transaction: false,
  });
  expect(all?.rewrites).toEqual(["public.one", "public.two", "public.whole"]);
  expect(some?.scans).toEqual(["public.one"]);
});

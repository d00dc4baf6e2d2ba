import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { childProcesses } from "../../../bench/hostile/processes.ts";
import { connect } from "../../../src/shadow/sandbox/connect.ts";
import { type OpenedSandbox, openSandbox } from "../../../src/shadow/sandbox/open-sandbox.ts";
import { shippedExtensions } from "../../../src/shadow/sandbox/shipped-extensions.ts";
import { startProcess } from "../../../src/shadow/sandbox/start-process.ts";
import { SandboxEnded, ServerError } from "../../../src/shadow/session.ts";
import { keptStates } from "../kept-states.ts";

const limits = { memoryMb: 700 };
let shared: OpenedSandbox;
beforeAll(async () => {
  shared = await openSandbox(limits, { snapshots: keptStates });
});
afterAll(() => shared?.close());

const opened: OpenedSandbox[] = [];
/** One that a test may end. */
async function another(memoryMb = limits.memoryMb): Promise<OpenedSandbox> {
  const sandbox = await openSandbox({ memoryMb }, { snapshots: keptStates });
  opened.push(sandbox);
  return sandbox;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()));
});

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof ServerError) return error.code;
      if (error instanceof SandboxEnded) return error.reason;
      throw error;
    },
  );

describe("a sandbox", () => {
  test("says which server it is", () => {
    expect(shared.engine).toMatch(/^PostgreSQL 18\.\d+ \(PGlite\)$/u);
  });

  test("answers with rows as a session of any server", async () => {
    const [row] = await shared.query(
      "SELECT $1::int8 AS big, 1.50::numeric AS exact, $2::jsonb AS json, $3::text[] AS list",
      ["9007199254740993", { a: [1] }, ["x", null]],
    );
    expect(row).toEqual({ big: "9007199254740993", exact: "1.50", json: { a: [1] }, list: ["x", null] });
  });

  test("names the code and the place of an error", async () => {
    const error = await shared.script("SELECT 1; SELECT * FROM absent").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "42P01", position: 25, message: 'relation "absent" does not exist' });
    await expect(shared.query("SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
  });

  test("has the settings of a usual server", async () => {
    const names = [
      "search_path",
      "TimeZone",
      "allow_system_table_mods",
      "server_encoding",
      "default_transaction_isolation",
    ];
    const rows = await shared.query<{ value: string }>(
      "SELECT pg_catalog.current_setting(name) AS value FROM pg_catalog.unnest($1::text[]) AS name",
      [names],
    );
    expect(rows.map(({ value }) => value)).toEqual(['"$user", public', "UTC", "off", "UTF8", "read committed"]);
  });

  test("throws away what rows a script gives", async () => {
    await shared.script("SELECT pg_catalog.repeat('x', 1000) FROM pg_catalog.generate_series(1, 100000)");
  });

  test("refuses to hand on more rows than it may, and cuts long texts", async () => {
    expect(await outcome(shared.query("SELECT 1 FROM pg_catalog.generate_series(1, 200001)"))).toBe("54000");
    const many = "SELECT pg_catalog.repeat('x', 100000) AS long FROM pg_catalog.generate_series(1, 400)";
    expect(await outcome(shared.query(many))).toBe("54000");
    const [row] = await shared.query<{ long: string }>("SELECT pg_catalog.repeat('x', 100001) AS long");
    expect(row?.long).toHaveLength(100_000);
  });

  test("gives COPY … FROM STDIN no rows", async () => {
    await shared.script("CREATE TABLE copied (a int)");
    expect(await outcome(shared.script("COPY copied FROM STDIN"))).toBe("57014");
    await expect(shared.query("SELECT count(*) FROM copied")).resolves.toEqual([{ count: "0" }]);
  });
});

describe("a snapshot", () => {
  test("is put back as it was, in another process too", async () => {
    await shared.script(`
      CREATE ROLE reader; CREATE EXTENSION citext; CREATE EXTENSION pgcrypto;
      CREATE TABLE kept (id serial PRIMARY KEY, name citext UNIQUE, note text DEFAULT crypt('x', gen_salt('md5')));
      INSERT INTO kept (name) VALUES ('One'), ('Two');
      GRANT SELECT ON kept TO reader; ALTER DATABASE postgres SET work_mem = '5MB'`);
    const snapshot = await shared.snapshot();
    const later =
      "CREATE TABLE later (a int); DROP TABLE kept; DROP ROLE reader; SET work_mem = '6MB'; CREATE TEMP TABLE brief ()";
    await shared.script(later);
    const state = `SELECT (SELECT count(*) FROM kept WHERE name = 'ONE' AND note = crypt('x', note)) AS rows,
      pg_catalog.nextval('kept_id_seq') AS next, pg_catalog.has_table_privilege('reader', 'kept', 'select') AS granted,
      (SELECT setconfig FROM pg_catalog.pg_db_role_setting) AS settings, pg_catalog.to_regclass('later') AS later,
      pg_catalog.to_regclass('brief') AS brief`;
    const expected = [{ rows: "1", next: "3", granted: true, settings: ["work_mem=5MB"], later: null, brief: null }];
    const other = await another();
    await other.restore(snapshot);
    expect(await other.query(state)).toEqual(expected);
    await shared.restore(snapshot);
    expect(await shared.query(state)).toEqual(expected);
    await shared.script("REINDEX DATABASE postgres");
  });

  test("cannot be taken inside a transaction", async () => {
    await shared.script("BEGIN");
    expect(await outcome(shared.snapshot())).toBe("25001");
    await shared.script("ROLLBACK");
  });
});

test("every extension that is said to ship can be made", async () => {
  for (const name of shippedExtensions) {
    if (name === "plpgsql") continue;
    await shared.script(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE; DROP EXTENSION "${name}" CASCADE`);
  }
});

describe("SQL that reaches for the host", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "arch-review-host-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const dynamic = (sql: string): string => `DO $do$ BEGIN EXECUTE $sql$${sql}$sql$; END $do$`;

  test.each([
    ["reads a file", "SELECT pg_read_file('/etc/hostname')", "58P01"],
    ["reads its own program", `SELECT pg_read_file('${import.meta.filename}')`, "58P01"],
    ["copies from a file", "CREATE TEMP TABLE t (a text); COPY t FROM '/etc/hostname'", "58P01"],
    ["imports a file", "SELECT lo_import('/etc/hostname')", "58P01"],
    ["loads a library", "LOAD '/lib/x86_64-linux-gnu/libc.so.6'", "58P01"],
    [
      "calls a library",
      "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'",
      "58P01",
    ],
    ["runs a program", dynamic("COPY (SELECT 1) TO PROGRAM 'touch FOLDER/touched'"), "XX000"],
    [
      "reads from a program",
      dynamic("CREATE TEMP TABLE p (a text); COPY p FROM PROGRAM 'touch FOLDER/touched'"),
      "XX000",
    ],
    ["asks another server", "CREATE EXTENSION dblink", "0A000"],
    ["uses foreign files", "CREATE EXTENSION file_fdw", "0A000"],
    ["archives its log", dynamic("ALTER SYSTEM SET archive_command = 'touch FOLDER/touched'"), "25001"],
  ])("finds nothing of it: %s", async (_what, sql, code) => {
    expect(await outcome(shared.script(sql.replaceAll("FOLDER", folder)))).toBe(code);
  });

  test.each([
    ["writes a file", dynamic("COPY (SELECT 1) TO 'FOLDER/written'")],
    ["exports a large object", "SELECT lo_export(lo_from_bytea(0, '\\x41'), 'FOLDER/exported')"],
    ["sends signals", "SELECT pg_terminate_backend(pg_backend_pid()), pg_reload_conf(), pg_rotate_logfile()"],
  ])("leaves the host alone: %s", async (_what, sql) => {
    // Whether the server has such a folder of its own is of no account.
    await outcome(shared.script(sql.replaceAll("FOLDER", folder)));
    expect(await readdir(folder)).toEqual([]);
    expect(existsSync(join(folder, "touched"))).toBe(false);
    expect(await outcome(shared.query("SELECT 1"))).toBe("done");
  });
});

describe("SQL without an end", () => {
  test.each([
    ["sleeps", "SELECT pg_sleep(1000)"],
    ["loops", "DO $$ BEGIN LOOP END LOOP; END $$"],
    ["recurs", "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT count(*) FROM r"],
  ])("is ended at the deadline: %s", async (_what, sql) => {
    const sandbox = await another();
    sandbox.endAfter(300);
    expect(await outcome(sandbox.script(sql))).toBe("deadline");
    expect(sandbox.hasEnded()).toBe(true);
    expect(await outcome(sandbox.query("SELECT 1"))).toBe("deadline");
  });

  test("is ended when the database wants too much memory", async () => {
    const sandbox = await another();
    expect(await outcome(sandbox.script("SELECT repeat('x', 1000000000)"))).toBe("memory");
  });

  test("is ended when its files take too much memory", async () => {
    const sandbox = await another(300);
    const sql = "CREATE TABLE large AS SELECT repeat('x', 2000) AS x FROM generate_series(1, 1000000)";
    expect(await outcome(sandbox.script(sql))).toBe("memory");
  });

  test("is ended when it breaks the server", async () => {
    const sandbox = await another();
    expect(await outcome(sandbox.script(`SELECT ${"1+".repeat(1_000_000)}1`))).toBe("crash");
  });

  test("ends with a deadline that replaces an earlier one", async () => {
    const sandbox = await another();
    sandbox.endAfter(1);
    sandbox.endAfter(60_000);
    expect(await outcome(sandbox.script("SELECT pg_sleep(0.05)"))).toBe("done");
  });
});

test("a sandbox that somebody else kills is told from one that takes too much", async () => {
  const child = startProcess(limits);
  const link = connect(child);
  const asked = outcome(link.ask({ kind: "start", template: null }));
  child.kill("SIGKILL");
  expect(await asked).toBe("killed");
});

test("a sandbox that does not come to answer is ended, and gone when that is told", async () => {
  const before = childProcesses();
  expect(await outcome(openSandbox(limits, { startMs: 1, snapshots: keptStates }))).toBe("deadline");
  expect(childProcesses()).toEqual(before);
});

test("a timeout of transactions does not end a sandbox", async () => {
  const sandbox = await another();
  await sandbox.script("SET transaction_timeout = '1ms'");
  await sandbox.script("BEGIN; SET LOCAL transaction_timeout = '1ms'");
  await sandbox.script("SELECT pg_sleep(0.01)");
  expect(await outcome(sandbox.script("SELECT pg_sleep(0.01); COMMIT"))).toBe("done");
});

test("a sandbox that cannot start is told", async () => {
  expect(await outcome(openSandbox({ memoryMb: 20 }))).toBe("memory");
});

test("a sandbox that is not wanted any more is ended while it starts", async () => {
  expect(
    await outcome(openSandbox(limits, { signal: AbortSignal.timeout(50) }).then((one) => one.query("SELECT 1"))),
  ).toBe("crash");
});

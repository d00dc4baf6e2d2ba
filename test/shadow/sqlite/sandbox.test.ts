import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { openSandbox } from "../../../src/shadow/sandbox/open-sandbox.ts";
import type { Sandbox } from "../../../src/shadow/session.ts";

const folder = mkdtempSync(join(tmpdir(), "arch-review-sqlite-"));
const opened: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function sandbox(): Promise<Sandbox> {
  const made = await openSandbox({ memoryMb: 400 }, { engine: "sqlite" });
  opened.push(made);
  return made;
}

const file = join(folder, "out.db");

test("reaches no file, and goes on", async () => {
  const session = await sandbox();
  for (const sql of [
    "ATTACH '/etc/passwd' AS x",
    `ATTACH '${file}' AS x`,
    "ATTACH ':memory:' AS x",
    `VACUUM INTO '${file}'`,
    "SELECT load_extension('libm.so')",
    "SELECT readfile('/etc/passwd')",
    `SELECT writefile('${file}', 'x')`,
    "CREATE VIRTUAL TABLE c USING csv(filename = '/etc/passwd')",
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'x'",
  ]) {
    await expect(session.script(sql), sql).rejects.toMatchObject({ name: "ServerError" });
  }
  await session.script(
    `PRAGMA temp_store_directory = '${folder}'; PRAGMA hard_heap_limit = 0; PRAGMA journal_mode = WAL`,
  );
  expect(await session.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(existsSync(file)).toBe(false);
});

test.each([
  ["SELECT length(hex(zeroblob(900000000)))", "memory"],
  [
    "CREATE TABLE t (a); INSERT INTO t SELECT randomblob(90000000) FROM (VALUES (1), (2), (3), (4), (5), (6))",
    "memory",
  ],
  ["WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c", "deadline"],
])("is ended for %s", async (sql, reason) => {
  const session = await sandbox();
  session.endAfter(reason === "deadline" ? 500 : 30_000);
  await expect(session.script(sql)).rejects.toMatchObject({ name: "SandboxEnded", reason });
});

test("refuses what is nested too deeply, and goes on", async () => {
  const session = await sandbox();
  await expect(session.script(`SELECT ${"(".repeat(50_000)}1${")".repeat(50_000)}`)).rejects.toMatchObject({
    name: "ServerError",
  });
  await expect(session.script(`SELECT ${"1 + ".repeat(50_000)}1`)).rejects.toMatchObject({ name: "ServerError" });
  expect(await session.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

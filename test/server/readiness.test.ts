import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { assertReady, type Readiness } from "../../src/server/readiness.ts";

const folder = mkdtempSync(join(tmpdir(), "arch-review-ready-"));
const file = join(folder, "a-file");
writeFileSync(file, "");
afterAll(() => rmSync(folder, { recursive: true }));

const well: Readiness = {
  store: { check: async () => undefined },
  workers: () => ({ silentFor: () => 2_000 }),
  isStopping: () => false,
  folder,
};

describe("a server is ready", () => {
  test.each<[string, Partial<Readiness>]>([
    ["when all is well", {}],
    ["when a server has its data", { folder: null }],
  ])("%s", async (_when, change) => {
    await expect(assertReady({ ...well, ...change })).resolves.toBeUndefined();
  });

  test.each<[string, Partial<Readiness>, string]>([
    ["it stops", { isStopping: () => true }, "the server stops"],
    ["its workers have not started", { workers: () => null }, "the server starts"],
    ["its workers hang", { workers: () => ({ silentFor: () => 61_000 }) }, "the workers do not look for jobs"],
    ["its folder takes nothing", { folder: file }, "the disk is full or cannot be written"],
    ["its folder is gone", { folder: join(folder, "gone") }, "the disk is full or cannot be written"],
    ["its database does not answer", { store: { check: () => Promise.reject(new Error("no")) } }, "no"],
  ])("and is not when %s", async (_when, change, why) => {
    await expect(assertReady({ ...well, ...change })).rejects.toThrow(why);
  });
});

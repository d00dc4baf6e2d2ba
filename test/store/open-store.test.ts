import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { silent } from "./things.ts";

describe("a store that cannot be opened says what to do", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "arch-review-open-"));
    await writeFile(join(folder, "file"), "");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("when nothing listens at DATABASE_URL, without repeating it", async () => {
    const attempt = openStore({ databaseUrl: "postgres://user:hunter2@127.0.0.1:1/db", dataDir: folder, log: silent });
    await expect(attempt).rejects.toMatchObject({
      name: "UserError",
      message: "The database of DATABASE_URL cannot be reached (ECONNREFUSED)",
      remedy: expect.not.stringContaining("hunter2"),
    });
  });

  test("when DATA_DIR is no folder", async () => {
    const attempt = openStore({ dataDir: join(folder, "file"), log: silent });
    await expect(attempt).rejects.toMatchObject({
      name: "UserError",
      message: `The data folder ${join(folder, "file")} cannot be written to (EEXIST)`,
      remedy: expect.stringContaining("DATA_DIR"),
    });
  });

  test("when what is in it is damaged", async () => {
    const dataDir = join(folder, "damaged");
    await mkdir(join(dataDir, "postgres"), { recursive: true });
    await writeFile(join(dataDir, "postgres", "PG_VERSION"), "18\n");
    await expect(openStore({ dataDir, log: silent })).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining(`The embedded database in ${dataDir} does not start (`),
      remedy: expect.stringContaining("disk is full"),
    });
  });
});

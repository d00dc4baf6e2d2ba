import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../../src/charter/index.ts";
import { lockFolder } from "../../../src/store/database/lock-folder.ts";

describe("a folder's lock", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "arch-review-lock-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ["short", "data"],
    ["too long for a socket beside it", "d".repeat(120)],
  ])("is held by one at a time when the path is %s", async (_what, name) => {
    const path = join(folder, name);
    await mkdir(path);
    const unlock = await lockFolder(path);
    await expect(lockFolder(path)).rejects.toBeInstanceOf(UserError);
    await unlock();
    const again = await lockFolder(path);
    await again();
  });
});

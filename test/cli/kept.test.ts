import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadParser, parseScript } from "../../src/artifacts/migration/index.ts";
import { answerStore } from "../../src/cli/answer-store.ts";
import { cacheFolder } from "../../src/cli/cache-folder.ts";
import { readChecked, writeChecked } from "../../src/cli/checked-file.ts";
import { openScriptStore } from "../../src/cli/script-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "arch-review-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("where things are kept", () => {
  test.each([
    ["the user's cache folder", {}, "/home/ada", "/home/ada/.cache/arch-review"],
    ["XDG_CACHE_HOME", { XDG_CACHE_HOME: "/var/cache" }, "/home/ada", "/var/cache/arch-review"],
    [
      "a relative XDG_CACHE_HOME counts as unset",
      { XDG_CACHE_HOME: "cache" },
      "/home/ada",
      "/home/ada/.cache/arch-review",
    ],
    ["LOCALAPPDATA", { LOCALAPPDATA: "/data/local" }, undefined, "/data/local/arch-review"],
    ["switched off", { ARCH_REVIEW_CACHE: "off" }, "/home/ada", null],
    ["no home", {}, undefined, null],
    ["a relative home, which may be the repository", {}, ".", null],
  ])("%s", (_, environment, home, expected) => {
    expect(cacheFolder(environment, home)).toBe(expected);
  });
});

describe("a checked file", () => {
  test("gives back what was written", () => {
    const path = join(folder, "deep", "file");
    writeChecked(path, Buffer.from("kept"));
    expect(readChecked(path)?.toString()).toBe("kept");
    expect(readdirSync(join(folder, "deep"))).toEqual(["file"]);
  });

  test("counts as missing when it is", () => expect(readChecked(join(folder, "none"))).toBeNull());

  test.each([
    ["a flipped bit", (file: Buffer) => file.fill((file.at(-1) ?? 0) ^ 1, file.length - 1)],
    ["a file that was cut off", (file: Buffer) => file.subarray(0, 6)],
    ["an empty file", () => Buffer.alloc(0)],
  ])("counts as missing with %s", (_, damage) => {
    const path = join(folder, "file");
    writeChecked(path, Buffer.from("kept for later"));
    writeFileSync(path, damage(readFileSync(path)));
    expect(readChecked(path)).toBeNull();
  });

  test("that cannot be written is no failure", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => writeChecked(join(folder, "file", "below"), Buffer.from("x"))).not.toThrow();
  });
});

describe("kept scripts", () => {
  const sql = "CREATE TABLE t (id bigint PRIMARY KEY, n int DEFAULT 1 CHECK (n > 0)); SELEC 1;";

  test("are what the parser gave, also after a restart", async () => {
    await loadParser();
    const first = openScriptStore(folder, "/repo", "1");
    expect(first.isEmpty).toBe(true);
    expect(first.find(sql)).toBeUndefined();
    first.add(sql, parseScript(sql));
    first.save();
    const second = openScriptStore(folder, "/repo", "1");
    expect(second.isEmpty).toBe(false);
    expect(second.find(sql)).toStrictEqual(structuredClone(parseScript(sql)));
    expect(second.find(`${sql} `)).toBeUndefined();
  });

  test("are those of one folder and one edition of the program", async () => {
    await loadParser();
    const store = openScriptStore(folder, "/repo", "1");
    store.add(sql, parseScript(sql));
    store.save();
    expect(openScriptStore(folder, "/repo", "2").isEmpty).toBe(true);
    expect(openScriptStore(folder, "/other", "1").isEmpty).toBe(true);
  });

  test("of other files stay when a run reads only some", async () => {
    await loadParser();
    const first = openScriptStore(folder, "/repo", "1");
    first.add("SELECT 1;", parseScript("SELECT 1;"));
    first.save();
    const second = openScriptStore(folder, "/repo", "1");
    second.add("SELECT 2;", parseScript("SELECT 2;"));
    second.save();
    const third = openScriptStore(folder, "/repo", "1");
    expect(third.find("SELECT 1;")).toBeDefined();
    expect(third.find("SELECT 2;")).toBeDefined();
  });
});

describe("a kept answer", () => {
  const answer = { text: "✓ nothing found\n", exitCode: 0 };

  test("is given to the same question and to no other", () => {
    answerStore(folder, ["build", { files: ["a"] }, "2026-01-01"]).keep(answer);
    expect(answerStore(folder, ["build", { files: ["a"] }, "2026-01-01"]).find()).toEqual(answer);
    expect(answerStore(folder, ["build", { files: ["a"] }, "2026-01-02"]).find()).toBeNull();
    expect(answerStore(folder, ["another", { files: ["a"] }, "2026-01-01"]).find()).toBeNull();
  });

  test("is forgotten when many others came after it", () => {
    for (let i = 0; i < 80; i++) answerStore(folder, [i]).keep(answer);
    expect(readdirSync(folder).length).toBeLessThanOrEqual(64);
    expect(answerStore(folder, [79]).find()).toEqual(answer);
  });
});

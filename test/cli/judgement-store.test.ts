import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeChecked } from "../../src/cli/checked-file.ts";
import { judgementStore } from "../../src/cli/judgement-store.ts";
import { judgementMemory } from "../../src/judgement-memory.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "arch-review-judgements-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = { kind: "settled", verdict: "weak" };

describe.each([
  ["in files", () => judgementStore(folder)],
  ["in memory", () => judgementMemory()],
])("judgements %s", (_, open) => {
  test("are found under their keys alone", async () => {
    const store = open();
    await store.keep(
      new Map<string, unknown>([
        ["a", entry],
        ["b", null],
      ]),
    );
    expect(await store.find(["b", "c", "a"])).toEqual(
      new Map<string, unknown>([
        ["b", null],
        ["a", entry],
      ]),
    );
    expect(await store.find([])).toEqual(new Map());
  });

  test("stay what they were", async () => {
    const store = open();
    await store.keep(new Map([["a", entry]]));
    await store.keep(new Map([["a", { kind: "another" }]]));
    expect(await store.find(["a"])).toEqual(new Map([["a", entry]]));
  });
});

describe("kept judgements", () => {
  const keep = (key: string): Promise<void> => judgementStore(folder).keep(new Map([[key, entry]]));
  const only = (): string => join(folder, readdirSync(folder)[0] ?? "");

  test("are there for the next run, for this user alone", async () => {
    await keep("a");
    expect(await judgementStore(folder).find(["a"])).toEqual(new Map([["a", entry]]));
    expect(statSync(only()).mode & 0o777).toBe(0o600);
  });

  test.each(["../../etc/passwd", "", "a/b", "x".repeat(5_000), "\0", "a\nb"])(
    "lie in their folder by any key: %j",
    async (key) => {
      await keep(key);
      expect(await judgementStore(folder).find([key])).toEqual(new Map([[key, entry]]));
      expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    },
  );

  test.each<[string, (path: string) => void]>([
    ["a flipped bit", (path) => writeFileSync(path, readFileSync(path).fill(0, 9, 10))],
    ["a file that was cut off", (path) => writeFileSync(path, readFileSync(path).subarray(0, 7))],
    ["an empty file", (path) => writeFileSync(path, "")],
    ["what is no JSON", (path) => writeChecked(path, Buffer.from("{"))],
    ["what is too large", (path) => writeChecked(path, Buffer.from(JSON.stringify("x".repeat(70_000))))],
  ])("count as absent with %s, and are kept anew", async (_, damage) => {
    await keep("a");
    damage(only());
    expect(await judgementStore(folder).find(["a"])).toEqual(new Map());
    await keep("a");
    expect(await judgementStore(folder).find(["a"])).toEqual(new Map([["a", entry]]));
  });

  test("that are too large, or no JSON at all, are not kept", async () => {
    await judgementStore(folder).keep(
      new Map<string, unknown>([
        ["a", "x".repeat(70_000)],
        ["b", undefined],
      ]),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("in a folder that is a file are none, and that fails nothing", async () => {
    writeFileSync(join(folder, "file"), "");
    const store = judgementStore(join(folder, "file"));
    await store.keep(new Map([["a", entry]]));
    expect(await store.find(["a"])).toEqual(new Map());
  });

  test("are forgotten by age when there are too many", async () => {
    await keep("old");
    utimesSync(only(), 1, 1);
    const store = judgementStore(folder, 2);
    await store.keep(
      new Map([
        ["b", entry],
        ["c", entry],
      ]),
    );
    expect([...(await store.find(["old", "b", "c"])).keys()]).toEqual(["b", "c"]);
  });
});

test("a memory forgets the oldest when there are too many", async () => {
  const memory = judgementMemory(2);
  for (const key of ["a", "b", "c"]) await memory.keep(new Map([[key, entry]]));
  expect([...(await memory.find(["a", "b", "c"])).keys()]).toEqual(["b", "c"]);
});

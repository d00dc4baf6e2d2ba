import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSnapshotStore } from "../../../src/shadow/sandbox/snapshot-store.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "arch-review-states-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const roomy = { memoryBytes: 1_000, folderBytes: 10_000 };
const inMemory = (memoryBytes: number) => createSnapshotStore({ ...roomy, memoryBytes, folder: null });
/** A new store each time, as in another run of the program. */
const inFolder = (name: string, folderBytes = roomy.folderBytes) =>
  createSnapshotStore({ memoryBytes: 0, folderBytes, folder: join(folder, name) });

async function onlyFile(name: string): Promise<string> {
  const [file = ""] = await readdir(join(folder, name));
  return join(folder, name, file);
}

test("keeps states by their digests", async () => {
  const store = inMemory(100);
  await store.put("a", bytes(10, 1));
  await store.put("b", bytes(10, 2));
  expect(await store.get("a")).toEqual(bytes(10, 1));
  expect(await store.get("c")).toBeNull();
});

test("forgets the state that was not used for longest", async () => {
  const store = inMemory(30);
  await store.put("a", bytes(10, 1));
  await store.put("b", bytes(10, 2));
  await store.put("c", bytes(10, 3));
  await store.get("a");
  await store.put("d", bytes(10, 4));
  expect(await store.get("b")).toBeNull();
  expect(await store.get("a")).toEqual(bytes(10, 1));
});

test("does not give up all others for one that is too large", async () => {
  const store = inMemory(30);
  await store.put("a", bytes(10, 1));
  await store.put("b", bytes(31, 2));
  expect(await store.get("a")).toEqual(bytes(10, 1));
  expect(await store.get("b")).toBeNull();
});

test("counts a state that is put twice once", async () => {
  const store = inMemory(30);
  for (let time = 0; time < 5; time += 1) await store.put("a", bytes(10, time));
  await store.put("b", bytes(10, 2));
  expect(await store.get("a")).toEqual(bytes(10, 4));
});

test("keeps states for the next run, for nobody else to read", async () => {
  await inFolder("next").put("a", bytes(10, 1));
  expect(new Uint8Array((await inFolder("next").get("a")) ?? [])).toEqual(bytes(10, 1));
  expect((await stat(await onlyFile("next"))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, "next"))).mode & 0o777).toBe(0o700);
});

test.each([
  ["cut short", (content: Buffer) => content.subarray(0, content.length - 1)],
  ["changed", (content: Buffer) => Buffer.concat([content.subarray(0, -1), Buffer.from([7])])],
  ["empty", () => Buffer.alloc(0)],
])("deletes a file that is %s", async (how, damage) => {
  await inFolder(how).put("a", bytes(10, 1));
  const file = await onlyFile(how);
  await writeFile(file, damage(await readFile(file)));
  expect(await inFolder(how).get("a")).toBeNull();
  expect(await readdir(join(folder, how))).toEqual([]);
});

test("does not take the state of one digest for that of another one", async () => {
  await inFolder("swap").put("a", bytes(10, 1));
  const a = await readFile(await onlyFile("swap"));
  await rm(await onlyFile("swap"));
  await inFolder("swap").put("b", bytes(10, 2));
  await writeFile(await onlyFile("swap"), a);
  expect(await inFolder("swap").get("b")).toBeNull();
});

test("bounds the folder, and deletes what was left unfinished", async () => {
  const size = 10 + 32;
  for (const digest of ["a", "b", "c"]) await inFolder("full", 2 * size).put(digest, bytes(10, 1));
  expect(await readdir(join(folder, "full"))).toHaveLength(2);
  const file = await onlyFile("full");
  await rename(file, `${file}.left`);
  for (const digest of ["d", "e"]) await inFolder("full", 2 * size).put(digest, bytes(10, 1));
  expect((await readdir(join(folder, "full"))).filter((name) => !name.endsWith(".state"))).toEqual([]);
});

test("keeps nothing in a folder that cannot be made", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await chmod(file, 0o600);
  const store = createSnapshotStore({ ...roomy, folder: join(file, "below") });
  await store.put("a", bytes(10, 1));
  expect(await store.get("a")).toEqual(bytes(10, 1));
});

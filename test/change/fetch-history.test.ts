import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeFromGit, fetchHistory } from "../../src/change/index.ts";
import { type ScratchRepository, scratchRepository } from "./scratch-repository.ts";

let origin: ScratchRepository;
let base = "";
let head = "";
const folders: string[] = [];

/** `main` with 60 commits, and a branch that left it at its third. */
beforeAll(() => {
  origin = scratchRepository();
  origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
  const commits = Array.from({ length: 3 }, (_, at) => {
    origin.write(`m/${at}.sql`, `select ${at};\n`);
    return origin.commit();
  });
  origin.git("checkout", "--quiet", "-b", "topic", commits[2] ?? "");
  origin.write("m/9.sql", "select 9;\n");
  head = origin.commit();
  origin.git("checkout", "--quiet", "main");
  for (let at = 0; at < 57; at += 1) base = origin.commit();
});
afterAll(() => {
  origin.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A clone as actions/checkout makes one: of one commit, with one level of history. */
function clone(...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-clone-"));
  folders.push(folder);
  execFileSync("git", ["clone", "--quiet", ...flags, `file://${origin.path}`, folder], { stdio: "pipe" });
  return folder;
}

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();

async function fetched(repo: string, from = base, to = head) {
  const steps: string[] = [];
  const step = (what: string): void => void steps.push(what);
  const request = { repo, base: from, head: to, remote: { settings: [] }, environment: process.env, step };
  return { commits: await fetchHistory(request), steps };
}

describe("a shallow clone gets what a review needs", () => {
  test("commits, and history until they meet, in a few steps", async () => {
    const repo = clone("--depth=1", "--branch=topic");
    const { commits, steps } = await fetched(repo);
    expect(commits).toEqual({ base, head });
    expect(steps).toEqual(["Fetching history (depth 50)", "Fetching history (depth 500)"]);
    const change = await changeFromGit({ repo, ...commits, words: ["a title"] });
    expect(change.files.map(({ path }) => path)).toEqual(["m/9.sql"]);
    expect(change.description[0]).toBe("a title");
    expect((await fetched(repo)).steps).toEqual([]);
  });

  test("a branch by its name, as the remote has it", async () => {
    const { commits } = await fetched(clone("--depth=1", "--branch=topic"), "main");
    expect(commits).toEqual({ base, head });
  });

  test("and no branch of the clone moves", async () => {
    const repo = clone("--depth=1", "--branch=topic");
    await fetched(repo);
    expect(git(repo, "for-each-ref", "--format=%(refname)", "refs/heads")).toBe("refs/heads/topic");
    expect(git(repo, "rev-parse", "HEAD")).toBe(head);
  });
});

test("a whole clone stays whole, and fetches the commit that it lacks", async () => {
  const repo = clone("--single-branch", "--branch=main");
  expect((await fetched(repo)).steps).toEqual(["Fetching commits"]);
  expect(git(repo, "rev-parse", "--is-shallow-repository")).toBe("false");
});

describe("what cannot be had is told with its remedy", () => {
  test.each<[string, string, RegExp]>([
    ["a commit that the remote does not have", "d".repeat(40), /^ddddddd cannot be fetched from origin: .*/],
    ["a branch that is none", "nope", /^nope cannot be fetched from origin/],
    ["a name that would be an option", "--upload-pack=touch", /^--upload-pack=touch cannot be fetched from origin$/],
    ["a name that would be a refspec", "main:refs/heads/topic", /cannot be fetched from origin$/],
    ["a name of several lines", "main\n::error::x", /cannot be fetched from origin$/],
  ])("%s", async (_, name, words) => {
    const asked = fetched(clone("--depth=1", "--branch=topic"), name);
    await expect(asked).rejects.toThrow(words);
    await expect(asked).rejects.toMatchObject({ remedy: expect.stringContaining("fetch-depth: 0") });
  });

  test("branches that share nothing", async () => {
    origin.git("checkout", "--quiet", "--orphan", "orphan");
    const orphan = origin.commit();
    origin.git("checkout", "--quiet", "main");
    const asked = fetched(clone("--depth=1", "--branch=topic"), orphan);
    await expect(asked).rejects.toThrow(/have no commit in common/);
  });

  test("a folder that is no clone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "arch-review-none-"));
    folders.push(folder);
    const environment = { ...process.env, GIT_CEILING_DIRECTORIES: "/" };
    const asked = fetchHistory({ repo: folder, base, head, remote: { settings: [] }, environment });
    await expect(asked).rejects.toThrow(/is not a git repository/);
  });
});

test("settings reach git by its environment, and programs named by an address are not run", async () => {
  const repo = clone("--depth=1", "--branch=topic");
  const marker = join(repo, "ran");
  git(repo, "remote", "set-url", "origin", `ext::sh -c "touch ${marker}"`);
  await expect(fetched(repo)).rejects.toThrow(/transport 'ext' not allowed/);
  const settings = [["remote.origin.url", `file://${origin.path}`]] as const;
  git(repo, "config", "--unset", "remote.origin.url");
  const request = { repo, base, head, remote: { settings }, environment: process.env };
  await expect(fetchHistory(request)).resolves.toEqual({ base, head });
});

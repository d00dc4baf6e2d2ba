import type { Octokit } from "@octokit/rest";
import { afterEach, describe, expect, it } from "vitest";
import { type ChangedFile, type ChangeSet, comparedChange } from "../../src/change/index.ts";
import { createAppClient } from "../../src/github/index.ts";
import { readBaseCommits } from "../../src/github/read/base-commits.ts";
import { listChange } from "../../src/github/read/change-listing.ts";
import { listChangedPaths } from "../../src/github/read/changed-paths.ts";
import { contentMemory } from "../../src/github/read/content-memory.ts";
import type { OrganisationPolicies } from "../../src/github/read/organisation-policy.ts";
import { readPolicy } from "../../src/github/read/policy.ts";
import { type PullRequest, readPullRequest } from "../../src/github/read/pull-request.ts";
import { readChange } from "../../src/github/read/read-change.ts";
import { repositoryReader } from "../../src/github/read/repository-reader.ts";
import type { ReviewJob } from "../../src/store/index.ts";
import {
  type Files,
  type PullRequestHandle,
  type RepositoryHandle,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../simulator/index.ts";

let github: Simulator | null = null;
afterEach(async () => {
  expect(github?.violations ?? []).toEqual([]);
  await github?.close();
  github = null;
});

interface Scene {
  readonly github: Simulator;
  readonly repository: RepositoryHandle;
  readonly octokit: Octokit;
}

async function scene(base: Files, limits: NonNullable<SimulatorOptions["limits"]> = {}): Promise<Scene> {
  github = await startSimulator({ limits });
  const installation = github.createInstallation({ account: "acme", deliver: false });
  const repository = github.createRepository({ name: "shop", installation, files: base });
  const { id: appId, privateKey } = github.app;
  const app = createAppClient({ appId, privateKey, apiUrl: `${github.url}/api/v3` }, () => new Date());
  const access = { kind: "review", installationId: installation.id, repositoryId: repository.id } as const;
  const octokit = await app.forRepository(access, new AbortController().signal);
  if (octokit === null) throw new Error("there is no token");
  return { github, repository, octokit };
}

const jobFor = (repository: RepositoryHandle, number: number): ReviewJob => ({
  kind: "review",
  installationId: repository.installationId ?? 0,
  repositoryId: repository.id,
  number,
  owner: repository.owner,
  repository: repository.name,
  deliveryId: "d",
  reason: "pull_request.opened",
});

async function pullOf({ repository, octokit }: Scene, handle: PullRequestHandle): Promise<PullRequest> {
  const pull = await readPullRequest(octokit, jobFor(repository, handle.number));
  if (pull === null) throw new Error("there is no pull request");
  return pull;
}

/** The whole change of a pull request, every path a candidate. */
async function changeOf(at: Scene, handle: PullRequestHandle, wanted = (_: string) => false): Promise<ChangeSet> {
  const pull = await pullOf(at, handle);
  const listed = await listChangedPaths(at.octokit, pull);
  const base = await readBaseCommits(at.octokit, pull);
  const reader = repositoryReader(at.octokit, pull, contentMemory());
  const listing = await listChange(reader, pull, {
    ...listed,
    base,
    candidate: () => true,
    context: () => true,
    links: () => true,
  });
  return comparedChange(await readChange(reader, listing, () => wanted));
}

const asked = (github: Simulator, route: string): number => github.requests.filter((one) => one.route === route).length;
const blobRoute = "/repos/{owner}/{repo}/git/blobs/{file_sha}";
const numbered = (count: number): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`db/${String(i).padStart(4, "0")}.sql`, `select ${i};\n`]),
  );

describe("the contents of the changed files", () => {
  it.each([
    [50, 1],
    [51, 2],
    [101, 3],
  ])("of %i files come in %i requests", async (count, requests) => {
    const at = await scene({ "README.md": "x\n" });
    const change = await changeOf(at, at.repository.openPullRequest({ title: "Many", files: numbered(count) }));
    expect(change.files.map(({ head }) => (head.kind === "text" ? head.text : head))).toEqual(
      Object.values(numbered(count)),
    );
    expect(asked(at.github, "/graphql")).toBe(requests);
    expect(asked(at.github, blobRoute)).toBe(0);
  });

  it("that are the same blob are asked for once", async () => {
    const at = await scene({ "README.md": "x\n" });
    const files = { "a.sql": "select 1;\n", "b.sql": "select 1;\n" };
    const change = await changeOf(at, at.repository.openPullRequest({ title: "Twins", files }));
    expect(change.files.map(({ head }) => head)).toEqual(Array(2).fill({ kind: "text", text: "select 1;\n" }));
  });

  const utf16 = Buffer.from("\ufeffselect 1;\n", "utf16le");
  const huge = Buffer.alloc(5 * 1024 * 1024 + 1, 0x20);
  it.each<[string, string | Uint8Array, ChangedFile["head"], number]>([
    ["plain text", "select 1;\n", { kind: "text", text: "select 1;\n" }, 0],
    ["nothing", "", { kind: "text", text: "" }, 0],
    ["line ends of Windows", "select 1;\r\n", { kind: "text", text: "select 1;\r\n" }, 0],
    ["a byte order mark", "\ufeffselect 1;\n", { kind: "text", text: "select 1;\n" }, 0],
    ["UTF-16", utf16, { kind: "text", text: "select 1;\n" }, 1],
    ["a replacement character of its own", "-- \ufffd\n", { kind: "text", text: "-- \ufffd\n" }, 1],
    ["bytes that are not UTF-8", Buffer.from([0x2d, 0x2d, 0xe9, 0x0a]), { kind: "unreadable", reason: "encoding" }, 1],
    ["bytes that are no text", Buffer.from([0, 1, 2, 255]), { kind: "unreadable", reason: "binary" }, 1],
    ["more text than GraphQL gives", "select 1; ".repeat(20), { kind: "text", text: "select 1; ".repeat(20) }, 1],
    ["more than is ever read", huge, { kind: "unreadable", reason: "too-large" }, 0],
    [
      "a pointer to Git LFS",
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
      { kind: "unreadable", reason: "lfs-pointer" },
      0,
    ],
  ])("%s", async (_, content, head, fetchedAlone) => {
    const at = await scene({ "README.md": "x\n" }, { graphqlTextBytes: 100 });
    const change = await changeOf(at, at.repository.openPullRequest({ title: "T", files: { "a.sql": content } }));
    expect(change.files).toMatchObject([{ path: "a.sql", status: "added", base: { kind: "absent" }, head }]);
    expect(asked(at.github, blobRoute)).toBe(fetchedAlone);
  });
});

describe("what changed", () => {
  const old = "create table a (id bigint primary key);\n";

  it.each<[string, Files, object]>([
    [
      "a file that is edited",
      { "db/1.sql": `${old}select 1;\n` },
      { path: "db/1.sql", status: "modified", base: { kind: "text", text: old } },
    ],
    ["a file that is deleted", { "db/1.sql": null }, { path: "db/1.sql", status: "deleted", head: { kind: "absent" } }],
    [
      "a file that is moved",
      { "db/1.sql": null, "db/2.sql": old },
      { path: "db/2.sql", previousPath: "db/1.sql", status: "renamed", base: { kind: "text", text: old } },
    ],
    [
      "a file that becomes a link",
      { "db/1.sql": { content: "../../etc/passwd", mode: "120000" } },
      { path: "db/1.sql", mode: "symlink", head: { kind: "unreadable", reason: "not-a-file" } },
    ],
    [
      "a submodule",
      { sub: { content: "1".repeat(40), mode: "160000" } },
      { path: "sub", mode: "submodule", head: { kind: "unreadable", reason: "not-a-file" } },
    ],
    [
      "a file that becomes executable",
      { "db/1.sql": { content: old, mode: "100755" } },
      { mode: "executable", hunks: [] },
    ],
    ["a name that is hard to say", { 'db/a "`|<\u202e.sql': old }, { path: 'db/a "`|<\u202e.sql', status: "added" }],
  ])("%s", async (_, files, expected) => {
    const at = await scene({ "db/1.sql": old });
    const change = await changeOf(at, at.repository.openPullRequest({ title: "T", files }));
    expect(change.files).toHaveLength(1);
    expect(change.files[0]).toMatchObject(expected);
  });

  it("is compared with where the branch began, and stands beside the tip of the base branch", async () => {
    const at = await scene({ "db/1.sql": old });
    const handle = at.repository.openPullRequest({ title: "T", files: { "db/1.sql": `${old}select 1;\n` } });
    at.repository.push("main", { "db/1.sql": "-- moved on\n", "db/2.sql": "-- landed since\n" });
    const change = await changeOf(at, handle, (path) => path.endsWith(".sql"));
    expect(change.files).toMatchObject([{ path: "db/1.sql", base: { kind: "text", text: old } }]);
    expect(change.base).toEqual([{ path: "db/2.sql", text: "-- landed since\n" }]);
  });

  it("comes from a fork too, even one that is deleted", async () => {
    const at = await scene({ "db/1.sql": old });
    const files = { "db/2.sql": "select 2;\n" };
    const handle = at.repository.openPullRequest({ title: "T", files, fork: "stranger" });
    at.repository.fork("stranger").delete();
    expect((await changeOf(at, handle)).files).toMatchObject([{ path: "db/2.sql", head: { text: "select 2;\n" } }]);
  });
});

describe("what GitHub does not list", () => {
  it("is none beyond the first hundred files", async () => {
    const at = await scene({ "README.md": "x\n" });
    const pull = await pullOf(at, at.repository.openPullRequest({ title: "Many", files: numbered(230) }));
    const { paths, complete } = await listChangedPaths(at.octokit, pull);
    expect(paths.map(({ path }) => path)).toEqual(Object.keys(numbered(230)));
    expect(complete).toBe(true);
  });

  it("is found by comparing the two commits", async () => {
    const moved = { "db/old.sql": null, "db/zz.sql": "create table moved ();\n" };
    const at = await scene({ "db/old.sql": "create table moved ();\n" }, { pullRequestFiles: 120 });
    const change = await changeOf(
      at,
      at.repository.openPullRequest({ title: "Many", files: { ...numbered(130), ...moved } }),
    );
    expect(change.files).toHaveLength(131);
    expect(change.files.at(-1)).toMatchObject({ path: "db/zz.sql", previousPath: "db/old.sql", status: "renamed" });
    expect(change.unread).toEqual([]);
  });

  it("is said of files beyond the limit where the commits are too large to compare", async () => {
    const at = await scene({ "README.md": "x\n" }, { pullRequestFiles: 120, treeEntries: 50 });
    const change = await changeOf(at, at.repository.openPullRequest({ title: "Many", files: numbered(130) }));
    expect(change.files).toHaveLength(120);
    expect(change.unread).toContainEqual({
      path: "",
      reason: expect.stringMatching(/^GitHub listed 120 of 130 changed files/),
    });
  });

  it("is said of a repository whose listing is cut, and what is listed as changed is still read", async () => {
    const at = await scene({ "README.md": "x\n" }, { treeEntries: 1 });
    const change = await changeOf(at, at.repository.openPullRequest({ title: "T", files: { "z.sql": "select 1;\n" } }));
    expect(change.files).toMatchObject([{ path: "z.sql", head: { kind: "text", text: "select 1;\n" } }]);
    expect(change.unread).toEqual([{ path: "", reason: expect.stringMatching(/more files than GitHub lists/) }]);
  });

  it("is read folder by folder where a repository has too many files for one answer", async () => {
    const many = (folder: string): Files =>
      Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`${folder}/${i}.txt`, `${folder}\n`]));
    const base = { ...many("a"), ...many("b/c"), ...many("b/d"), "db/1.sql": "select 1;\n" };
    const at = await scene(base, { treeEntries: 20 });
    const files = { "db/2.sql": "select 2;\n", "b/c/16.txt": "new\n" };
    const change = await changeOf(at, at.repository.openPullRequest({ title: "T", files }), (path) =>
      /1\.sql$/.test(path),
    );
    expect(change.unread).toEqual([]);
    expect(change.base).toEqual([{ path: "db/1.sql", text: "select 1;\n" }]);
    expect(change.paths?.size).toBe(48);
    expect(change.paths?.has("b/c/16.txt")).toBe(true);
    // The base branch's commit: what is common to both is not asked for again.
    const trees = asked(at.github, "/repos/{owner}/{repo}/git/trees/{tree_sha}");
    expect(trees).toBe(13);
  });

  it("is said of an earlier migration that cannot be read", async () => {
    const at = await scene({
      "db/1.sql": Buffer.from([0x2d, 0x2d, 0xe9]),
      "db/link.sql": { content: "1.sql", mode: "120000" },
    });
    const change = await changeOf(
      at,
      at.repository.openPullRequest({ title: "T", files: { "db/2.sql": "x\n" } }),
      () => true,
    );
    expect(change.unread).toEqual([{ path: "db/1.sql", reason: "encoding" }]);
  });
});

describe("the pull request", () => {
  it("is none under a number, or a repository id, that is not there", async () => {
    const at = await scene({ "README.md": "x\n" });
    const handle = at.repository.openPullRequest({ title: "T", files: { a: "a\n" } });
    const job = jobFor(at.repository, handle.number);
    expect(await readPullRequest(at.octokit, { ...job, number: 99 })).toBeNull();
    expect(await readPullRequest(at.octokit, { ...job, repositoryId: 1 })).toBeNull();
  });

  it("is none in a repository that was deleted", async () => {
    const at = await scene({ "README.md": "x\n" });
    const handle = at.repository.openPullRequest({ title: "T", files: { a: "a\n" } });
    at.repository.delete();
    expect(await readPullRequest(at.octokit, jobFor(at.repository, handle.number))).toBeNull();
  });
});

describe("the policy", () => {
  const policyPath = ".github/arch-review.yml";
  it.each<[string, Files, string, number]>([
    ["is the default where there is none", {}, "enforce", 0],
    ["is the file of the base branch", { [policyPath]: "mode: advisory\n" }, "advisory", 0],
    ["may begin with a byte order mark", { [policyPath]: "\ufeffmode: advisory\n" }, "advisory", 0],
    ["may be empty", { [policyPath]: "" }, "enforce", 0],
    ["is the default where a folder has its name", { [`${policyPath}/a.txt`]: "x\n" }, "enforce", 0],
    [
      "is the file that a link leads to",
      { [policyPath]: link("../p.yml"), "p.yml": "mode: advisory\n" },
      "advisory",
      0,
    ],
    ["is unread where a link leads nowhere", { [policyPath]: link("../nothing.yml") }, "enforce", 1],
    ["is unread where it is not text", { [policyPath]: Buffer.from([0, 1, 2]) }, "enforce", 1],
    ["is unread where it is wrong", { [policyPath]: "mod: advisory\n" }, "enforce", 1],
  ])("%s", async (_, base, mode, unread) => {
    const at = await scene({ "README.md": "x\n", ...base });
    const files = { [policyPath]: null, "a.sql": "x\n" };
    const handle = at.repository.openPullRequest({
      title: "T",
      files: base[policyPath] === undefined ? { "a.sql": "x\n" } : files,
    });
    const pull = await pullOf(at, handle);
    const reader = repositoryReader(at.octokit, pull, contentMemory());
    const organisations: OrganisationPolicies = { of: async () => ({ kind: "absent" }), forget: () => undefined };
    const desk = { setting: { organisations }, octokit: at.octokit, pull, signal: new AbortController().signal };
    const read = await readPolicy(desk, reader, at.repository.sha("main"));
    expect(read.policy.mode).toBe(mode);
    expect(read.unread).toHaveLength(unread);
  });

  function link(target: string): { readonly content: string; readonly mode: "120000" } {
    return { content: target, mode: "120000" };
  }
});

import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkedClients, refusalOf } from "./checked-octokit.ts";
import { type RepositoryHandle, type Simulator, startSimulator } from "./index.ts";

let github: Simulator;
let octokit: Octokit;
let repo: RepositoryHandle;
const where = { owner: "acme", repo: "shop" };
const sql = "create table orders (id bigint primary key);\n".repeat(8);

beforeEach(async () => {
  github = await startSimulator();
  const installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({ installation, name: "shop", files: { "db/1.sql": sql, "README.md": "# Shop\n" } });
  octokit = checkedClients(github).as(installation);
});
afterEach(() => github.close());

async function filesOf(number: number): Promise<readonly object[]> {
  return (await octokit.rest.pulls.listFiles({ ...where, pull_number: number })).data;
}

describe("the files of a pull request", () => {
  test.each<[string, Parameters<RepositoryHandle["openPullRequest"]>[0]["files"], readonly object[]]>([
    ["added", { n: "a\nb\n" }, [{ filename: "n", status: "added", additions: 2, deletions: 0, changes: 2 }]],
    [
      "removed",
      { "README.md": null },
      [{ filename: "README.md", status: "removed", deletions: 1, patch: "@@ -1 +0,0 @@\n-# Shop" }],
    ],
    ["modified", { "README.md": "# The shop\n" }, [{ status: "modified", additions: 1, deletions: 1 }]],
    [
      "renamed and changed",
      { "db/1.sql": null, "db/0001.sql": `${sql}-- done\n` },
      [{ filename: "db/0001.sql", previous_filename: "db/1.sql", status: "renamed", additions: 1, deletions: 0 }],
    ],
    [
      "a path that must be encoded",
      { "a b/ü#?.sql": "x\n" },
      [{ filename: "a b/ü#?.sql", contents_url: expect.stringContaining("a%20b/%C3%BC%23%3F.sql") }],
    ],
    [
      "a submodule",
      { s: { content: "f".repeat(40), mode: "160000" } },
      [{ filename: "s", sha: "f".repeat(40), status: "added" }],
    ],
  ])("%s", async (_what, files, expected) => {
    const { number } = repo.openPullRequest({ title: "T", files: files ?? {} });
    expect(await filesOf(number)).toMatchObject(expected);
    expect(github.violations).toEqual([]);
  });

  test("binary and purely renamed files carry no patch", async () => {
    const { number } = repo.openPullRequest({
      title: "T",
      files: { b: Buffer.from([0]), "db/1.sql": null, "db/2.sql": sql },
    });
    expect((await filesOf(number)).map((file) => "patch" in file)).toEqual([false, false]);
  });

  test("are those since the branches parted, not what happened on the base branch", async () => {
    const pull = repo.openPullRequest({ title: "T", files: { mine: "x\n" } });
    repo.push("main", { theirs: "y\n" });
    expect(await filesOf(pull.number)).toMatchObject([{ filename: "mine" }]);
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...where,
      basehead: `main...${pull.headSha}`,
    });
    expect(data).toMatchObject({ status: "diverged", ahead_by: 1, behind_by: 1, files: [{ filename: "mine" }] });
    expect(data.merge_base_commit.sha).toBe(pull.baseSha);
  });
});

describe("a pull request from a fork", () => {
  test("has its head in the fork and its objects in both", async () => {
    const pull = repo.openPullRequest({ title: "T", fork: "mallory", files: { evil: "x\n" } });
    const { data } = await octokit.rest.pulls.get({ ...where, pull_number: pull.number });
    expect(data.head).toMatchObject({ label: "mallory:change-1", repo: { full_name: "mallory/shop", fork: true } });
    expect(data.user.login).toBe("mallory");
    const content = await octokit.rest.repos.getContent({ ...where, path: "evil", ref: pull.headSha });
    expect(content.data).toMatchObject({ content: "eAo=\n" });
    expect(await refusalOf(octokit.rest.git.getRef({ ...where, ref: "heads/change-1" }))).toMatchObject({
      status: 404,
    });
    expect((await octokit.rest.git.getRef({ ...where, ref: "pull/1/head" })).data.object.sha).toBe(pull.headSha);
  });

  test("cannot be read through a private fork", async () => {
    repo.openPullRequest({ title: "T", fork: "mallory", files: { evil: "x\n" } });
    expect(await refusalOf(octokit.rest.repos.get({ owner: "mallory", repo: "shop" }))).toMatchObject({ status: 404 });
  });

  test("follows pushes to the fork", () => {
    const pull = repo.openPullRequest({ title: "T", fork: "mallory", files: { a: "1" } });
    expect(repo.fork("mallory").push("change-1", { a: "2" })).toBe(pull.headSha);
  });
});

describe("what people do with a pull request", () => {
  test("a push moves the head, not that of a closed one, and reopening catches up", () => {
    const pull = repo.openPullRequest({ title: "T", files: { a: "1" } });
    const first = pull.headSha;
    pull.close();
    const second = repo.push("change-1", { a: "2" });
    expect(pull.headSha).toBe(first);
    pull.reopen();
    expect(pull.headSha).toBe(second);
  });

  test("one push moves two pull requests of one branch", () => {
    repo.push("release", { r: "r" });
    const pulls = ["main", "release"].map((base) =>
      repo.openPullRequest({ title: "T", head: "work", base, files: { [base]: "x" } }),
    );
    const sha = repo.push("work", { more: "y" });
    expect(pulls.map((pull) => pull.headSha)).toEqual([sha, sha]);
  });

  test("merging changes the base branch, and the merge names its pull request", async () => {
    const pull = repo.openPullRequest({ title: "T", files: { a: "1\n" } });
    repo.push("main", { b: "2\n" });
    const sha = pull.merge();
    expect([repo.read("main", "a"), repo.read("main", "b")]).toEqual(["1\n", "2\n"]);
    expect(pull).toMatchObject({ state: "closed", merged: true });
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...where, commit_sha: sha });
    expect(data.map((one) => one.number)).toEqual([1]);
    const { data: commits } = await octokit.rest.pulls.listCommits({ ...where, pull_number: 1 });
    expect(commits.map((one) => one.sha)).toEqual([pull.headSha]);
  });

  test("a conflict is told and cannot be merged", async () => {
    const pull = repo.openPullRequest({ title: "T", files: { "README.md": "# Mine\n" } });
    repo.push("main", { "README.md": "# Theirs\n" });
    expect((await octokit.rest.pulls.get({ ...where, pull_number: 1 })).data).toMatchObject({
      mergeable: false,
      mergeable_state: "dirty",
    });
    expect(() => pull.merge()).toThrow("acme/shop#1 conflicts in README.md");
  });

  test("a new base changes what is compared", async () => {
    repo.push("release", { r: "r\n" });
    const pull = repo.openPullRequest({ title: "T", head: "work", base: "release", files: { w: "w\n" } });
    expect(await filesOf(1)).toMatchObject([{ filename: "w" }]);
    pull.retarget("main");
    expect(await filesOf(1)).toMatchObject([{ filename: "r" }, { filename: "w" }]);
  });

  test("lists filter by state, head and base", async () => {
    repo.openPullRequest({ title: "A", head: "a", files: { a: "1" } }).close();
    repo.openPullRequest({ title: "B", head: "b", files: { b: "1" } });
    repo.openPullRequest({ title: "C", head: "c", fork: "mallory", files: { c: "1" } });
    const titles = async (more: object): Promise<readonly string[]> =>
      (await octokit.rest.pulls.list({ ...where, ...more })).data.map((one) => one.title);
    expect(await titles({})).toEqual(["C", "B"]);
    expect(await titles({ state: "all", direction: "asc" })).toEqual(["A", "B", "C"]);
    expect(await titles({ state: "closed" })).toEqual(["A"]);
    expect(await titles({ head: "mallory:c" })).toEqual(["C"]);
    expect(await titles({ base: "release" })).toEqual([]);
  });

  test("roles are told in GitHub's two ways", async () => {
    repo.collaborator("kim", "maintain");
    github.createInstallation({ account: "nobody", type: "User" });
    const role = async (username: string): Promise<object> =>
      (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...where, username })).data;
    expect(await role("kim")).toMatchObject({ permission: "write", role_name: "maintain" });
    expect(await role("acme")).toMatchObject({ permission: "admin", role_name: "admin" });
    expect(await role("nobody")).toMatchObject({ permission: "none", role_name: "none" });
  });

  test("the same reaction twice is one", async () => {
    const pull = repo.openPullRequest({ title: "T", files: { a: "1" } });
    const { id: comment_id } = pull.comment("/arch-review recheck");
    const react = (): Promise<{ status: number }> =>
      octokit.rest.reactions.createForIssueComment({ ...where, comment_id, content: "eyes" });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    expect(pull.comments()[0]?.reactions).toHaveLength(1);
  });
});

describe("what a test gets wrong is told at once", () => {
  test.each<[string, () => unknown, string]>([
    ["a pull request that is not there", () => repo.pullRequest(9), "acme/shop has no pull request 9"],
    [
      "a branch that is not there",
      () => repo.openPullRequest({ title: "T", head: "nope" }),
      'acme/shop has no branch "nope"',
    ],
    ["a revision that is not there", () => repo.sha("nope"), 'acme/shop has no revision "nope"'],
    ["a start that is not there", () => repo.push("x", {}, { from: "nope" }), 'no branch or commit "nope"'],
    ["a check run that is not there", () => repo.rerequest(1), "acme/shop has no check run 1"],
    ["a delivery that is not there", () => github.redeliver(1), "There is no delivery 1"],
    ["a repository that is not there", () => github.repository("acme", "nope"), "There is no repository acme/nope"],
  ])("%s", (_what, act, message) => {
    expect(act).toThrow(message);
  });
});

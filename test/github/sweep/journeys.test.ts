import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOwnRun } from "../../../src/github/publish/own-runs.ts";
import { inProgress } from "../../../src/github/publish/sent-run.ts";
import { dangerous, earlier, harmless } from "../../attacks/changes.ts";
import type { PullRequestHandle, RepositoryHandle } from "../../simulator/index.ts";
import { type SweepingApp, startSweepingApp } from "./sweeping-app.ts";

let app: SweepingApp;
beforeAll(async () => {
  app = await startSweepingApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

const silent = { deliver: false } as const;
const { signal } = new AbortController();

const conclusions = (pull: PullRequestHandle) => pull.checkRuns().map(({ status, conclusion }) => conclusion ?? status);

/** A pull request that nobody told us of, in a repository of a tenant of its own. */
function unheard(): { readonly repository: RepositoryHandle; readonly pull: PullRequestHandle } {
  const { repository } = app.tenant(earlier);
  return { repository, pull: repository.openPullRequest({ title: "Region", files: dangerous, ...silent }) };
}

describe("after an hour in which no delivery came", () => {
  it("everything is reviewed and answered, once each, and nothing is delivered twice", async () => {
    const { github } = app;
    const { repository } = app.tenant(earlier);
    repository.collaborator("kim", "admin");
    const known = repository.openPullRequest({ title: "Notes", files: harmless });
    await app.drained();
    github.webhook({ url: "http://127.0.0.1:9/", secret: app.secret });
    const blocked = repository.openPullRequest({ title: "Region", head: "region", files: dangerous });
    known.comment("/arch-review help", { author: "kim" });
    known.push({ "README.md": "# changed\n" });
    const group = known.queue();
    await github.settled();
    github.webhook({ url: `${app.url}/api/github/webhooks`, secret: app.secret });

    await app.sweep();
    expect(conclusions(blocked)).toEqual(["failure"]);
    expect(conclusions(known)).toEqual(["success"]);
    expect(repository.checkRuns(group).map(({ conclusion }) => conclusion)).toEqual(["success"]);
    expect(blocked.comments()).toHaveLength(1);
    const [verdict, answer, ...others] = known.comments().filter((one) => one.app !== null);
    expect([verdict?.body, answer?.body]).toEqual([
      expect.stringMatching(/^### arch-review: /),
      expect.stringContaining("recheck"),
    ]);
    expect(others).toEqual([]);

    const again = () => github.requests.filter(({ path }) => path.endsWith("/attempts")).length;
    const before = again();
    expect(before).toBeGreaterThan(3);
    await app.sweep();
    expect(again()).toBe(before);
  });
});

it("a pull request that was asleep before the App came gets its run, and its comment when it wakes", async () => {
  const { pull } = unheard();
  app.pass(4);
  await app.sweep();
  expect(conclusions(pull)).toEqual(["failure"]);
  expect(pull.comments()).toEqual([]);
  pull.push({ "README.md": "# awake\n" });
  await app.drained();
  expect(pull.comments()).toHaveLength(1);
  app.pass(-4);
});

describe("a delivery that GitHub never had", () => {
  it("is made up for by comparing; where nothing was missed a sweep only reads, and little", async () => {
    const { pull, repository } = unheard();
    await app.sweep();
    expect(conclusions(pull)).toEqual(["failure"]);
    expect(pull.comments()).toHaveLength(1);
    app.pass(1);
    const before = app.github.requests.length;
    await app.sweep();
    const since = app.github.requests.slice(before).filter(({ path }) => !path.endsWith("/access_tokens"));
    expect(since.filter(({ method }) => method !== "GET")).toEqual([]);
    const mine = since.filter(({ path }) => path.startsWith(`/repos/${repository.fullName}/`));
    expect(mine.map(({ route }) => route)).toEqual(["/repos/{owner}/{repo}/pulls"]);
    // Deliveries twice, the list of installations, and for each of them: itself, its repositories, their pull requests.
    expect(since.length).toBeLessThanOrEqual(3 + 3 * app.github.installations.length);
    await app.reconcile(repository);
    await app.reconcile(repository);
    // The same list once more, which GitHub does not count.
    expect(app.github.requests.at(-1)).toMatchObject({ route: "/repos/{owner}/{repo}/pulls", status: 304 });
  });

  it.each<[string, (pull: PullRequestHandle, repository: RepositoryHandle) => void, readonly string[]]>([
    ["a push", (pull) => pull.push({ ...dangerous, "README.md": "# v2\n" }, silent), ["failure"]],
    [
      "another base branch",
      (pull, repository) => {
        repository.push("release", { "README.md": "# release\n" }, silent);
        pull.retarget("release", silent);
      },
      ["failure", "success"],
    ],
    ["a draft", (pull) => pull.convertToDraft(silent), ["neutral"]],
  ])("%s", async (_what, act, expected) => {
    const { pull, repository } = unheard();
    await app.reconcile(repository);
    act(pull, repository);
    await app.reconcile(repository);
    expect(expected).toContain(conclusions(pull).at(-1));
  });

  it("of a pull request that was closed while it was reviewed ends the run in progress", async () => {
    const { pull, repository } = unheard();
    const held = app.github.faults.add(
      { method: "GET", path: new RegExp(`^/repos/${repository.fullName}/pulls/1/files`) },
      { kind: "status", status: 500 },
    );
    await app.reconcile(repository);
    expect(held.hits).toBeGreaterThan(0);
    pull.close(silent);
    await app.reconcile(repository);
    const standings = await app.store.standings(
      { installationId: repository.installationId ?? 0, repositoryId: repository.id },
      { all: true },
    );
    expect(standings).toEqual([]);
    expect(conclusions(pull)).not.toContain("in_progress");
  });
});

describe("a run in progress", () => {
  const makeRun = async (repository: RepositoryHandle, pull: PullRequestHandle, externalId: string) => {
    const { installationId, id: repositoryId, owner, name } = repository;
    const access = { installationId: installationId ?? 0, repositoryId, kind: "review" } as const;
    const octokit = await app.setting.app.forRepository(access, signal);
    if (octokit === null) throw new Error("the App is installed");
    const at = { owner, repository: name, sha: pull.headSha };
    return createOwnRun(octokit, at, externalId, inProgress(new Date(0)));
  };

  it("whose process and rows are gone is ended, and the head is reviewed", async () => {
    const { repository, pull } = unheard();
    await makeRun(repository, pull, `pr:${pull.number};gen:5`);
    await app.reconcile(repository);
    expect(conclusions(pull)).toEqual(["cancelled", "failure"]);
  });

  it("whose job alone is gone is completed", async () => {
    const { repository, pull } = unheard();
    const runId = await makeRun(repository, pull, `pr:${pull.number};gen:1`);
    const key = { installationId: repository.installationId ?? 0, repositoryId: repository.id, number: pull.number };
    const { headSha } = pull;
    const [baseSha, baseRef] = [repository.sha("main"), "main"];
    const { store } = app;
    await store.saveRepository({ ...key, owner: repository.owner, name: repository.name });
    await store.savePullRequest({
      ...key,
      headSha,
      baseSha,
      baseRef,
      state: "open",
      forced: false,
      draft: false,
      merged: false,
    });
    const { generation } = await store.beginReview(key, { headSha, baseSha, baseRef });
    const intent = await store.beginIntent(key, generation, "create-check-run");
    if (intent === null) throw new Error("no newer review has begun");
    await store.completeIntent(intent, { checkRunId: runId });
    await app.sweep();
    expect(pull.checkRuns()).toMatchObject([{ id: runId, conclusion: "failure" }]);
  });

  it("of another App, or of a merge group, is left alone", async () => {
    const { repository, pull } = unheard();
    repository.foreignCheckRun(pull.headSha, { name: "arch-review" });
    const before = pull.checkRuns()[0]?.conclusion;
    await makeRun(repository, pull, `group:${pull.headSha}`);
    await app.reconcile(repository);
    const [foreign, group, own] = pull.checkRuns();
    expect([foreign?.conclusion, group?.status, own?.conclusion]).toEqual([before, "in_progress", "failure"]);
  });
});

describe("an installation", () => {
  const isKept = async ({ id }: { readonly id: number }): Promise<boolean> =>
    (await app.store.installationIds(id - 1, 1)).includes(id);

  it("that is suspended is left alone, and what was missed is reviewed once it is not", async () => {
    const { installation, repository } = app.tenant(earlier);
    installation.suspend();
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await app.drained();
    expect([await isKept(installation), conclusions(pull)]).toEqual([true, []]);
    installation.unsuspend();
    await app.drained();
    expect(conclusions(pull)).toEqual(["failure"]);
  });

  it("that a repository was taken out of is not compared there, and the log does not fill with it", async () => {
    const { installation, repository } = app.tenant(earlier);
    await app.reconcile(repository);
    installation.removeRepositories([repository]);
    app.pass(1);
    const before = app.github.requests.length;
    await app.sweep();
    const places = app.github.requests.slice(before).map(({ path }) => path);
    expect(places.filter((path) => path.startsWith(`/repos/${repository.fullName}/`))).toEqual([]);
    expect(await app.store.auditEntries(installation.id)).toEqual([]);
  });

  it("is forgotten when GitHub says twice that it is gone, and never for a payload", async () => {
    const { installation } = app.tenant(earlier);
    await app.drained();
    const { id, account } = installation;
    app.github.faults.add({ path: new RegExp(`^/app/installations/${id}$`) }, { kind: "status", status: 404 });
    app.github.send("installation", { action: "deleted", installation: { id, account: { login: account } } });
    await app.drained();
    expect(await isKept(installation)).toBe(true);
    installation.delete();
    await app.drained();
    expect(await isKept(installation)).toBe(false);
  });
});

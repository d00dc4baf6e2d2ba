import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runJob } from "../../src/github/index.ts";
import type { ReviewJob } from "../../src/store/index.ts";
import type { CheckRun, PullRequestHandle, RepositoryHandle } from "../simulator/index.ts";
import { type RunningApp, startRunningApp } from "./running-app.ts";

const base = { "README.md": "# service\n", "migrations/000001_orders.up.sql": orders() };
const dangerous = { "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n" };
const harmless = { "migrations/000002_note.up.sql": "create table notes (id bigint primary key);\n" };

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

/** Writes to the repository, oldest first, as `METHOD what`. */
const writes = ({ name }: RepositoryHandle): readonly string[] =>
  app.github.requests.flatMap(({ method, path }) =>
    method !== "GET" && path.startsWith(`/repos/acme/${name}/`) ? [`${method} ${path.split("/")[4]}`] : [],
  );

const within = ({ name }: RepositoryHandle, path: string): RegExp => new RegExp(`^/repos/acme/${name}/${path}`);

/** A fault that holds the first request it meets, and the way to let go. */
function hold(method: string, path: RegExp, times = 1) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const fault = app.github.faults.add({ method, path, times }, { kind: "wait", until: promise });
  return { held: fault, release: resolve };
}

/** Waits until a request is held: it is not logged before it is answered, so turns of the loop are what passes. */
async function arrived({ held }: ReturnType<typeof hold>): Promise<void> {
  while (held.hits === 0) await new Promise(setImmediate);
}

const shown = (runs: readonly CheckRun[]) => runs.map(({ status, conclusion }) => [status, conclusion]);

describe("the one comment", () => {
  it("is not written again when a push changes nothing of its meaning", async () => {
    const repository = app.repository(base);
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    const before = pull.comments();
    pull.push({ "README.md": "# service, explained\n" });
    expect((await app.reviewed(pull)).conclusion).toBe("failure");
    expect(pull.comments()).toEqual(before);
    expect(writes(repository).filter((write) => write.endsWith("comments"))).toHaveLength(0);
    expect(writes(repository).filter((write) => write.endsWith("issues"))).toEqual(["POST issues"]);
  });

  it("is ours alone: one that says the same in our words is another's", async () => {
    const repository = app.repository(base);
    const pull = repository.openPullRequest({ title: "Index", files: dangerous, deliver: false });
    const theirs = pull.comment("### arch-review: passed. 14 checks, 0 findings", {
      author: "mallory",
      deliver: false,
    });
    app.github.faults.add({ method: "POST", path: within(repository, "issues/1/comments") }, lost);
    pull.close({ deliver: false });
    pull.reopen();
    await app.reviewed(pull);
    expect(pull.comments().map(({ author }) => author.login)).toEqual(["mallory", expect.stringMatching(/\[bot\]$/)]);
    expect(pull.comments()[0]).toEqual(theirs);
  });

  it.each([
    ["410: the conversation is gone", 410],
    ["422: GitHub does not take it", 422],
    ["403: the App may not comment", 403],
  ])("is done without when it is refused with %s, and the check carries it all", async (_, status) => {
    const repository = app.repository(base);
    app.github.faults.add(
      { method: "POST", path: within(repository, "issues/1/comments") },
      { kind: "status", status },
    );
    const { pull, run } = await app.open(repository, { title: "Index", files: dangerous });
    expect(run).toMatchObject({ conclusion: "failure", summary: expect.stringContaining("index-not-concurrent") });
    expect(pull.comments()).toEqual([]);
  });

  it("that may not be edited is written at the next review", async () => {
    const repository = app.repository(base);
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    app.github.faults.add(
      { method: "PATCH", path: within(repository, "issues/comments/") },
      { kind: "status", status: 403 },
    );
    pull.push({ "migrations/000002_region.up.sql": "create table regions (id bigint primary key);\n" });
    expect((await app.reviewed(pull)).conclusion).toBe("success");
    expect(pull.comments()[0]?.body).toMatch(/^### arch-review: blocked/);
    pull.push({ "README.md": "# again\n" });
    await app.reviewed(pull);
    expect(pull.comments().map(({ body }) => body)).toEqual([expect.stringMatching(/^### arch-review: passed/)]);
  });
});

describe("the check run", () => {
  it("of a head is corrected, not doubled, when its base branch decides otherwise", async () => {
    const repository = app.repository(base);
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    repository.push("main", { ".github/arch-review.yml": "mode: advisory\n" });
    pull.close({ deliver: false });
    pull.reopen();
    await app.until(() => pull.checkRuns().at(-1)?.conclusion === "neutral");
    await app.drained();
    expect(shown(pull.checkRuns())).toEqual([["completed", "neutral"]]);
    expect(pull.checkRuns()[0]?.annotations).toHaveLength(1);
  });

  it("gets a successor where it would have other annotations, because GitHub only adds to them", async () => {
    const repository = app.repository(base);
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    repository.push("main", { ".github/arch-review.yml": "rules:\n  index-not-concurrent: off\n" });
    pull.close({ deliver: false });
    pull.reopen();
    await app.until(() => pull.checkRuns().length === 2 && pull.checkRuns().at(-1)?.status === "completed");
    await app.drained();
    expect(pull.checkRuns().map(({ annotations }) => annotations.length)).toEqual([1, 0]);
    expect(pull.comments()).toHaveLength(1);
  });

  it("is left alone when nothing is different", async () => {
    const repository = app.repository(base);
    const { pull } = await app.open(repository, { title: "Notes", files: harmless });
    const before = writes(repository);
    pull.close({ deliver: false });
    pull.reopen();
    await app.drained();
    expect(writes(repository)).toEqual(before);
  });

  it("is completed once when the answer to its completion was lost", async () => {
    const repository = app.repository(base);
    app.github.faults.add({ method: "PATCH", path: within(repository, "check-runs/") }, lost);
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    await app.drained();
    expect(shown(pull.checkRuns())).toEqual([["completed", "failure"]]);
    expect(pull.checkRuns()[0]?.annotations).toHaveLength(1);
  });

  it.each([
    ["failure", "on_error: fail\n"],
    ["neutral", "on_error: pass\n"],
  ])("ends as %s, with %s, when the review failed for good", async (conclusion, policy) => {
    const repository = app.repository({ ...base, ".github/arch-review.yml": policy });
    app.github.faults.add({ path: within(repository, "git/trees/"), times: 99 }, { kind: "status", status: 409 });
    const { pull, run } = await app.open(repository, { title: "Index", files: dangerous });
    expect(run).toMatchObject({ conclusion, title: "Could not review: internal error" });
    await app.drained();
    expect(pull.checkRuns()).toHaveLength(1);
    expect(pull.comments()).toEqual([]);
  });

  it("ends even when the policy and the base branch cannot be read", async () => {
    const repository = app.repository(base);
    const path = within(repository, "(?:contents|compare)/");
    app.github.faults.add({ path, times: 99 }, { kind: "status", status: 409 });
    const { run } = await app.open(repository, { title: "Index", files: dangerous });
    expect(run).toMatchObject({ conclusion: "failure", title: "Could not review: internal error" });
  });
});

describe("a limit of GitHub", () => {
  it.each([
    ["on reading", "GET", "git/trees/"],
    ["on the check run", "POST", "check-runs"],
    ["on the comment", "POST", "issues/1/comments"],
  ])("%s puts the review off and doubles nothing", async (_, method, path) => {
    const repository = app.repository(base);
    app.github.faults.add({ method, path: within(repository, path) }, { kind: "secondary-limit" });
    const { pull, run } = await app.open(repository, { title: "Index", files: dangerous });
    await app.drained();
    expect(run.conclusion).toBe("failure");
    expect(pull.checkRuns()).toHaveLength(1);
    expect(pull.comments()).toHaveLength(1);
  });
});

describe("meanwhile", () => {
  it("a newer push takes over: the older head's run is cancelled and the older review writes nothing more", async () => {
    const repository = app.repository(base);
    const older = hold("GET", within(repository, "git/trees/"));
    const pull = repository.openPullRequest({ title: "Index", files: dangerous });
    await arrived(older);
    const olderHead = pull.headSha;
    pull.push(
      { "migrations/000002_region.up.sql": "create table regions (id bigint primary key);\n" },
      { deliver: false },
    );
    await runJob(app.setting, job(repository, pull), new AbortController().signal);
    older.release();
    await app.drained();
    expect(shown(repository.checkRuns(olderHead))).toEqual([["completed", "cancelled"]]);
    expect(repository.checkRuns(olderHead)[0]?.title).toBe(`Superseded by ${pull.headSha.slice(0, 7)}`);
    expect(shown(pull.checkRuns())).toEqual([["completed", "success"]]);
    expect(pull.comments().map(({ body }) => body)).toEqual([expect.stringMatching(/^### arch-review: passed/)]);
  });

  it("a push during the review gets a run of its own, and the comment ends up about it", async () => {
    const repository = app.repository(base);
    const first = hold("GET", within(repository, "git/trees/"));
    const pull = repository.openPullRequest({ title: "Index", files: dangerous });
    await arrived(first);
    pull.push({ "migrations/000002_region.up.sql": "create table regions (id bigint primary key);\n" });
    first.release();
    await app.reviewed(pull);
    await app.drained();
    expect(shown(pull.checkRuns())).toEqual([["completed", "success"]]);
    expect(pull.comments().map(({ body }) => body)).toEqual([expect.stringMatching(/^### arch-review: passed/)]);
  });

  it("the pull request is closed: the run that was begun is cancelled, and no comment is written", async () => {
    const repository = app.repository(base);
    const path = within(repository, "pulls/1$");
    app.github.faults.add({ method: "GET", path }, { kind: "delay", milliseconds: 0 });
    app.github.faults.add({ method: "GET", path: within(repository, "git/trees/") }, { kind: "status", status: 502 });
    const again = hold("GET", path);
    const pull = repository.openPullRequest({ title: "Index", files: dangerous });
    await arrived(again);
    pull.close({ deliver: false });
    again.release();
    await app.drained();
    expect(pull.checkRuns()).toMatchObject([{ status: "completed", conclusion: "cancelled", title: "Not finished" }]);
    expect(pull.comments()).toEqual([]);
  });

  it("the repository is deleted: the job ends", async () => {
    const repository = app.repository(base);
    const reading = hold("GET", within(repository, "git/trees/"));
    repository.openPullRequest({ title: "Index", files: dangerous });
    await arrived(reading);
    repository.delete();
    reading.release();
    await app.drained();
    expect(writes(repository)).toEqual(["POST check-runs"]);
  });

  it.each<[string, (installation: ReturnType<typeof ownInstallation>["installation"]) => void]>([
    ["uninstalled", (installation) => installation.delete({ deliver: false })],
    ["suspended", (installation) => installation.suspend({ deliver: false })],
    ["left with fewer permissions", (installation) => installation.grant({ metadata: "read" })],
  ])("the App is %s: the job ends, and a token of before is not used on and on", async (what, act) => {
    const { installation, repository } = ownInstallation(what);
    const reading = hold("GET", new RegExp(`^/repos/${repository.fullName}/git/trees/`));
    const pull = repository.openPullRequest({ title: "Index", files: dangerous });
    await arrived(reading);
    act(installation);
    app.github.faults.add({ path: new RegExp(`^/repos/${repository.fullName}/`) }, { kind: "status", status: 403 });
    reading.release();
    await app.drained();
    expect(pull.comments()).toEqual([]);
  });

  function ownInstallation(what: string) {
    const installation = app.github.createInstallation({ account: what.replaceAll(" ", "-"), deliver: false });
    return { installation, repository: app.github.createRepository({ name: "shop", installation, files: base }) };
  }
});

it("what the App was given is used, and app.yml asks for no less", () => {
  const { default_permissions: asked } = parse(readFileSync("app.yml", "utf8"));
  const used = app.github.requests.flatMap(({ path, body }) =>
    path.endsWith("/access_tokens") && typeof body === "object" && body !== null && "permissions" in body
      ? [body.permissions]
      : [],
  );
  expect(used.length).toBeGreaterThan(0);
  expect(used).toContainEqual({ contents: "read", pull_requests: "write", checks: "write" });
  for (const permissions of used)
    expect(Object.keys(asked)).toEqual(expect.arrayContaining(Object.keys(permissions ?? {})));
});

/** GitHub does what it is asked, and its answer is lost. */
const lost = { kind: "drop", when: "after" } as const;

const job = (repository: RepositoryHandle, pull: PullRequestHandle): ReviewJob => ({
  kind: "review",
  installationId: repository.installationId ?? 0,
  repositoryId: repository.id,
  number: pull.number,
  owner: repository.owner,
  repository: repository.name,
  deliveryId: "another-process",
  reason: "pull_request.synchronize",
});

function orders(): string {
  return "create table orders (id bigint primary key, region text not null);\n";
}

import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uploadSarif } from "../../src/action/code-scanning.ts";
import { type Hub, ifGranted } from "../../src/action/github.ts";
import { markOf } from "../../src/action/marked-comments.ts";
import { keepStickyComment } from "../../src/action/sticky-comment.ts";
import { type CheckedClients, checkedClients } from "../simulator/checked-octokit.ts";
import type { PullRequestHandle } from "../simulator/handles/pull-request-handle.ts";
import { type InstallationHandle, type RepositoryHandle, type Simulator, startSimulator } from "../simulator/index.ts";

/** What a workflow's `permissions` gives its token. */
const granted = {
  metadata: "read",
  contents: "read",
  checks: "read",
  pull_requests: "write",
  security_events: "write",
} as const;

let github: Simulator;
let installation: InstallationHandle;
let repo: RepositoryHandle;
let clients: CheckedClients;
let hub: Hub;
let pull: PullRequestHandle;

beforeAll(async () => {
  github = await startSimulator({ slug: "github-actions", permissions: granted });
  installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({ installation, name: "shop", files: { "README.md": "# Shop\n" } });
  clients = checkedClients(github);
});
afterAll(() => github.close());
let count = 0;
beforeEach(() => {
  count += 1;
  installation.grant(granted);
  hub = { octokit: clients.as(installation), owner: "acme", repository: "shop" };
  pull = repo.openPullRequest({ title: "Add orders", author: "kim", files: { "db/2.sql": `select ${count};\n` } });
});

const hash = (digit: string): string => digit.repeat(64);
const place = () => ({ number: pull.number, headSha: pull.headSha });
const keep = (digit: string, folded = false) =>
  keepStickyComment(hub, place(), { body: `### arch-review: ${digit}\n`, hash: hash(digit), folded });
const written = (): number => github.requests.filter(({ method }) => method === "POST" || method === "PATCH").length;
const marked = `### arch-review: mine\n\n${markOf(hash("a"))}\n`;

describe("one comment", () => {
  test("is written once, and again only when its meaning has changed", async () => {
    expect(await keep("a")).toMatchObject({ kind: "posted", url: expect.stringContaining("#issuecomment-") });
    expect(pull.comments().map(({ body }) => body)).toEqual([`### arch-review: a\n\n${markOf(hash("a"))}\n`]);
    await keep("a");
    const before = pull.comments()[0]?.updatedAt;
    expect(pull.comments()).toHaveLength(1);
    await keep("b");
    expect(pull.comments().map(({ body }) => body.split("\n")[0])).toEqual(["### arch-review: b"]);
    expect(before).toBeDefined();
  });

  test("that stands needs no writing request but the question whose it is", async () => {
    await keep("a");
    const before = written();
    await keep("a");
    expect(written() - before).toBe(1);
  });

  test("is folded away when nothing is left to say, and opened again", async () => {
    expect(await keep("a", true)).toEqual({ kind: "unneeded" });
    expect(pull.comments()).toEqual([]);
    await keep("a");
    await keep("b", true);
    expect(pull.comments()).toMatchObject([{ minimized: "RESOLVED" }]);
    await keep("c");
    expect(pull.comments()).toMatchObject([{ minimized: null }]);
  });

  test("of an older commit is not written", async () => {
    const old = place();
    pull.push({ "db/2.sql": "select 2;\n" });
    const wanted = { body: "x", hash: hash("a"), folded: false };
    expect(await keepStickyComment(hub, old, wanted)).toEqual({ kind: "head-moved" });
    expect(pull.comments()).toEqual([]);
  });
});

describe("what others write is not ours", () => {
  test.each(["kim", "other-ci[bot]"])("our mark in a comment of %s", async (author) => {
    const { id } = pull.comment(marked, { author });
    expect(await keep("a")).toMatchObject({ kind: "posted" });
    expect(pull.comments()).toHaveLength(2);
    expect(pull.comments().find((one) => one.id === id)).toMatchObject({ body: marked, minimized: null });
  });

  test("a heading of ours in a person's comment", async () => {
    pull.comment("### arch-review: passed. All is well\n", { author: "kim" });
    expect(await keep("a")).toMatchObject({ kind: "posted" });
  });
});

describe("where the App reviews too there is no second comment", () => {
  test("told by its comment, and ours is folded away", async () => {
    await keep("a");
    pull.comment("### arch-review: blocked. 1 of 2 checks failed\n", { author: "arch-review[bot]" });
    expect(await keep("b")).toEqual({ kind: "app-comments" });
    expect(pull.comments()).toMatchObject([{ minimized: "OUTDATED" }, { minimized: null }]);
  });

  test("told by its check run", async () => {
    repo.foreignCheckRun(pull.headSha, { name: "arch-review", app: "arch-review" });
    expect(await keep("a")).toEqual({ kind: "app-comments" });
  });

  test("but a job of the same name is none of its", async () => {
    repo.foreignCheckRun(pull.headSha, { name: "arch-review", app: "github-actions" });
    expect(await keep("a")).toMatchObject({ kind: "posted" });
  });
});

describe("a token that may only read, as a fork's", () => {
  beforeEach(() => {
    installation.grant({ metadata: "read", contents: "read", pull_requests: "read" });
    hub = { ...hub, octokit: clients.as(installation) };
  });

  test("writes no comment, and says which permission is missing", async () => {
    const asked = await ifGranted(() => keep("a"), "pull-requests: write");
    expect(asked).toMatchObject({ kind: "refused", why: expect.stringContaining("`pull-requests: write`") });
    expect(pull.comments()).toEqual([]);
  });

  test("uploads nothing, and says so", async () => {
    const commit = { sha: pull.headSha, ref: `refs/pull/${pull.number}/head` };
    const asked = await ifGranted(() => uploadSarif(hub, commit, "{}"), "security-events: write");
    expect(asked).toMatchObject({ kind: "refused", why: expect.stringContaining("`security-events: write`") });
  });
});

describe("code scanning", () => {
  test("gets the file, packed, for the pull request's head", async () => {
    const commit = { sha: pull.headSha, ref: `refs/pull/${pull.number}/head` };
    expect(await uploadSarif(hub, commit, '{"version":"2.1.0"}')).toBe(true);
    expect(repo.analyses().at(-1)).toMatchObject({ ...commit, sarif: '{"version":"2.1.0"}' });
  });

  test("is not asked to take what it refuses", async () => {
    const noise = randomBytes(11_000_000).toString("base64");
    expect(gzipSync(noise).byteLength).toBeGreaterThan(10 * 1024 * 1024);
    const before = written();
    expect(await uploadSarif(hub, { sha: pull.headSha, ref: "refs/heads/x" }, noise)).toBe(false);
    expect(written()).toBe(before);
  });
});

test("an outage of GitHub ends nothing", async () => {
  github.faults.add({ path: /\/comments$/, times: 9 }, { kind: "status", status: 502, when: "before" });
  expect(await ifGranted(() => keep("a"), "pull-requests: write")).toEqual({
    kind: "refused",
    why: "GitHub did not answer (HTTP 502)",
  });
  github.faults.clear();
});

test("GitHub would have understood all of it", () => {
  expect(github.violations).toEqual([]);
  expect(clients.problems).toEqual([]);
});

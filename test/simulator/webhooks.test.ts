import { createServer } from "node:http";
import { createRequire } from "node:module";
import { Webhooks } from "@octokit/webhooks";
import type { WebhookDefinition } from "@octokit/webhooks-examples";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkedClients } from "./checked-octokit.ts";
import { isObject } from "./http/context.ts";
import {
  type Delivery,
  type InstallationHandle,
  type PullRequestHandle,
  type RepositoryHandle,
  type Simulator,
  startSimulator,
} from "./index.ts";
import { webhookProblems } from "./openapi/response-problems.ts";

// The package is a JSON file, which its types do not say.
const examples: readonly WebhookDefinition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

const secret = "a secret that is long enough to be one";
const received: { readonly headers: Record<string, unknown>; readonly body: string }[] = [];
let status = 200;
let release: Promise<void> = Promise.resolve();
const receiver = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  received.push({ headers: request.headers, body });
  await release;
  response.writeHead(status).end("ok");
});

let github: Simulator;
let installation: InstallationHandle;
let repo: RepositoryHandle;
let pull: PullRequestHandle;

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise((closed) => receiver.close(closed));
});
beforeEach(async () => {
  status = 200;
  received.length = 0;
  github = await startSimulator();
  github.webhook({ url: receiverUrl(), secret });
  installation = github.createInstallation({ account: "acme", deliver: false });
  repo = github.createRepository({ installation, name: "shop" });
  pull = repo.openPullRequest({ title: "Orders", author: "kim", files: { "a.sql": "select 1;\n" }, deliver: false });
  return () => github.close();
});

function receiverUrl(): string {
  const address = receiver.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return `http://127.0.0.1:${address.port}/hook`;
}

/** What was delivered since, as `event.action`. */
async function eventsOf(act: () => unknown): Promise<readonly string[]> {
  await github.settled();
  const before = github.deliveries.length;
  await act();
  await github.settled();
  return github.deliveries.slice(before).map(name);
}

function name({ event, action }: Delivery): string {
  return action === null ? event : `${event}.${action}`;
}

const cases: readonly [what: string, act: () => unknown, events: readonly string[]][] = [
  ["a ping", () => github.ping(), ["ping"]],
  ["an installation", () => github.createInstallation({ account: "other" }), ["installation.created"]],
  ["suspending", () => installation.suspend(), ["installation.suspend"]],
  ["an uninstallation", () => installation.delete(), ["installation.deleted"]],
  ["a repository taken out", () => installation.removeRepositories([repo]), ["installation_repositories.removed"]],
  ["a repository added", () => installation.addRepositories([repo]), ["installation_repositories.added"]],
  ["a push elsewhere", () => repo.push("main", { "b.md": "b\n" }), ["push", "check_suite.requested"]],
  [
    "a push to the head",
    () => pull.push({ "b.md": "b\n" }),
    ["push", "check_suite.requested", "pull_request.synchronize"],
  ],
  [
    "a new pull request with its branch",
    () => repo.openPullRequest({ title: "More", files: { "c.md": "c\n" } }),
    ["push", "check_suite.requested", "pull_request.opened"],
  ],
  ["closing", () => pull.close(), ["pull_request.closed"]],
  ["reopening", () => pull.reopen(), ["pull_request.reopened"]],
  ["back to draft", () => pull.convertToDraft(), ["pull_request.converted_to_draft"]],
  ["ready", () => pull.markReady(), ["pull_request.ready_for_review"]],
  ["a new title and text", () => pull.edit({ title: "Orders, again", body: "Why" }), ["pull_request.edited"]],
  ["a label", () => pull.label("arch-review"), ["pull_request.labeled"]],
  ["the same label twice", () => [pull.label("x", { deliver: false }), pull.label("x")], ["pull_request.labeled"]],
  ["a label taken off", () => [pull.label("x"), pull.unlabel("x")], ["pull_request.labeled", "pull_request.unlabeled"]],
  ["merging", () => pull.merge(), ["push", "check_suite.requested", "pull_request.closed"]],
  ["queueing", () => pull.queue(), ["merge_group.checks_requested"]],
  ["a comment", () => pull.comment("/arch-review recheck"), ["issue_comment.created"]],
  [
    "a comment edited and deleted",
    () => {
      const { id } = pull.comment("one");
      pull.editComment(id, "two");
      pull.deleteComment(id);
    },
    ["issue_comment.created", "issue_comment.edited", "issue_comment.deleted"],
  ],
  ["re-running all checks", () => repo.rerequestSuite(pull.headSha), ["check_suite.rerequested"]],
];

describe("each change of state sends the events GitHub sends, as its description has them", () => {
  test.each(cases)("%s", async (_what, act, events) => {
    expect(await eventsOf(act)).toEqual(events);
    const problems = github.deliveries.flatMap((one) => webhookProblems(one.event, one.action, one.payload) ?? []);
    expect(problems).toEqual([]);
  });

  test("check runs of the App come back to it, and so do clicks on them", async () => {
    const octokit = checkedClients(github).as(installation);
    const actions = [{ label: "Again", description: "Review again", identifier: "recheck" }];
    const where = { owner: "acme", repo: "shop", name: "arch-review", head_sha: pull.headSha };
    const events = await eventsOf(async () => {
      const { data } = await octokit.rest.checks.create({ ...where, conclusion: "success", actions });
      repo.rerequest(data.id);
      repo.requestAction(data.id, "recheck");
    });
    expect(events).toEqual([
      "check_run.created",
      "check_run.completed",
      "check_suite.completed",
      "check_run.rerequested",
      "check_run.requested_action",
    ]);
    const problems = github.deliveries.flatMap((one) => webhookProblems(one.event, one.action, one.payload) ?? []);
    expect(problems).toEqual([]);
  });

  test("a merge group, which the description leaves out, has the members of GitHub's example", async () => {
    pull.queue();
    const example = examples.find((one) => one.name === "merge_group")?.examples[0];
    const ours = github.deliveries.at(-1)?.payload ?? {};
    const members = (payload: unknown): readonly string[] =>
      isObject(payload) && isObject(payload.merge_group) ? Object.keys(payload.merge_group).sort() : [];
    expect(members(ours)).toEqual(members(example));
    expect(members(ours)).toContain("head_sha");
  });
});

describe("what payloads say", () => {
  test.each<[string, () => void, object]>([
    [
      "edited names the old title and text",
      () => pull.edit({ title: "B", body: "b" }),
      { changes: { title: { from: "Orders" }, body: { from: "" } } },
    ],
    [
      "edited names the old base",
      () => {
        repo.push("release", { "r.md": "r\n" }, { deliver: false });
        pull.retarget("release");
      },
      { changes: { base: { ref: { from: "main" } } }, pull_request: { base: { ref: "release" } } },
    ],
    ["labeled names the label", () => pull.label("arch-review"), { label: { name: "arch-review" } }],
    [
      "closed by merging says so",
      () => pull.merge(),
      { action: "closed", pull_request: { merged: true, state: "closed" } },
    ],
    [
      "a comment's author is its sender",
      () => pull.comment("hi", { author: "lee" }),
      { sender: { login: "lee" }, comment: { body: "hi" } },
    ],
    ["a deleted fork leaves no head repository", () => forkGone(), { pull_request: { head: { repo: null } } }],
  ])("%s", (_what, act, payload) => {
    act();
    expect(github.deliveries.at(-1)?.payload).toMatchObject(payload);
  });

  function forkGone(): void {
    const from = repo.openPullRequest({ title: "F", fork: "mallory", files: { "f.md": "f\n" } });
    repo.fork("mallory").delete();
    from.close();
  }

  test("synchronize names the head before and after", () => {
    const before = pull.headSha;
    const after = pull.push({ "b.md": "b\n" });
    expect(github.deliveries.at(-1)?.payload).toMatchObject({ before, after, pull_request: { head: { sha: after } } });
  });

  test("a force push is called one", () => {
    repo.push(pull.headBranch, { "z.md": "z\n" }, { from: "main" });
    const push = github.deliveries.findLast((one) => one.event === "push");
    expect(push?.payload).toMatchObject({ forced: true, ref: `refs/heads/${pull.headBranch}` });
    expect(pull.headSha).toBe(repo.sha(pull.headBranch));
  });

  test("a push to a fork tells the base repository's App of the pull request only", async () => {
    const from = repo.openPullRequest({ title: "F", fork: "mallory", files: { "f.md": "f\n" }, deliver: false });
    expect(await eventsOf(() => from.push({ "g.md": "g\n" }))).toEqual(["pull_request.synchronize"]);
  });
});

describe("deliveries", () => {
  test("are signed so that @octokit/webhooks accepts them, and carry GitHub's headers", async () => {
    pull.comment("ünïcödé ☃");
    await github.settled();
    const [delivery] = received;
    const webhooks = new Webhooks({ secret });
    expect(await webhooks.verify(delivery?.body ?? "", String(delivery?.headers["x-hub-signature-256"]))).toBe(true);
    expect(await webhooks.verify(`${delivery?.body} `, String(delivery?.headers["x-hub-signature-256"]))).toBe(false);
    expect(delivery?.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
      "x-github-delivery": github.deliveries.at(-1)?.guid,
      "x-github-event": "issue_comment",
      "x-github-hook-id": expect.any(String),
      "x-github-hook-installation-target-id": String(github.app.id),
      "x-github-hook-installation-target-type": "integration",
    });
  });

  test("record the answer, and a refusal is not sent again by itself", async () => {
    status = 500;
    pull.close();
    await github.settled();
    expect(github.deliveries.at(-1)).toMatchObject({ state: "failed", statusCode: 500, answer: "ok" });
    expect(received).toHaveLength(1);
  });

  test("sent again keep their GUID and their body", async () => {
    pull.close();
    await github.settled();
    const first = github.deliveries.at(-1);
    await github.redeliverAll([first?.id ?? 0, first?.id ?? 0, first?.id ?? 0]);
    const guids = received.map(({ headers }) => headers["x-github-delivery"]);
    expect(guids).toEqual(Array(4).fill(first?.guid));
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(github.deliveries.slice(-3).every((one) => one.redelivery && one.state === "answered")).toBe(true);
  });

  test("are under way at the same time", async () => {
    let open = (): void => undefined;
    release = new Promise((resolve) => {
      open = () => resolve();
    });
    pull.close();
    pull.reopen();
    await expect.poll(() => received.length).toBe(2);
    open();
    await github.settled();
    expect(github.deliveries.slice(-2).map((one) => one.statusCode)).toEqual([200, 200]);
  });

  test("can be held back and sent later", async () => {
    pull.close({ deliver: false });
    const held = github.deliveries.at(-1);
    expect(held).toMatchObject({ state: "held", event: "pull_request", action: "closed" });
    expect(received).toEqual([]);
    await github.redeliverAll([held?.id ?? 0]);
    expect(received).toHaveLength(1);
  });

  test("may carry anything, signed", async () => {
    github.send("pull_request", { action: "opened", hostile: "x".repeat(10) }, { guid: "same" });
    await github.settled();
    expect(received[0]).toMatchObject({
      headers: { "x-github-delivery": "same" },
      body: '{"action":"opened","hostile":"xxxxxxxxxx"}',
    });
  });

  test("that nobody answers in time fail", async () => {
    const slow = await startSimulator({ limits: { deliveryMilliseconds: 1 } });
    let open = (): void => undefined;
    release = new Promise((resolve) => {
      open = () => resolve();
    });
    slow.webhook({ url: receiverUrl(), secret });
    slow.ping();
    await slow.settled();
    open();
    expect(slow.deliveries).toMatchObject([{ state: "failed", statusCode: null, answer: "timed out" }]);
    await slow.close();
  });
});

describe("nothing is sent", () => {
  test.each<[string, () => void]>([
    ["while the installation is suspended", () => installation.suspend({ deliver: false })],
    ["of a repository taken out", () => installation.removeRepositories([repo], { deliver: false })],
    ["without the permission of the event", () => installation.grant({ metadata: "read", pull_requests: "write" })],
    ["without a subscription", () => github.changeApp({ events: ["pull_request"] })],
  ])("%s", async (_what, prepare) => {
    prepare();
    expect(await eventsOf(() => pull.comment("hello"))).toEqual([]);
  });

  test("of checks to be run, to an App that may only read them", async () => {
    installation.grant({ ...installation.permissions, checks: "read" });
    expect(await eventsOf(() => pull.push({ "b.md": "b\n" }))).toEqual(["push", "pull_request.synchronize"]);
  });
});

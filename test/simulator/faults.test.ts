import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkedClients, refusalOf, tokenOf } from "./checked-octokit.ts";
import { type Fault, type PullRequestHandle, type RepositoryHandle, type Simulator, startSimulator } from "./index.ts";

let github: Simulator;
let octokit: Octokit;
let repo: RepositoryHandle;
let pull: PullRequestHandle;
const where = { owner: "acme", repo: "shop" };

beforeEach(async () => {
  github = await startSimulator();
  const installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({ installation, name: "shop" });
  pull = repo.openPullRequest({ title: "T", files: { a: "a\n" } });
  octokit = checkedClients(github).as(installation);
});
afterEach(() => github.close());

const comment = (): Promise<unknown> => octokit.rest.issues.createComment({ ...where, issue_number: 1, body: "x" });
const comments = { method: "POST", path: /\/issues\/1\/comments/ };

describe("a fault meets the requests it is meant for", () => {
  test.each<[string, Fault, number, number]>([
    ["502 before the effect", { kind: "status", status: 502 }, 502, 0],
    ["502 after the comment was stored", { kind: "status", status: 502, when: "after" }, 502, 1],
    ["404", { kind: "status", status: 404, message: "Not Found" }, 404, 0],
    ["410", { kind: "status", status: 410, message: "This issue was deleted" }, 410, 0],
    ["a connection lost before the effect", { kind: "drop" }, 500, 0],
    ["a connection lost after it", { kind: "drop", when: "after" }, 500, 1],
    ["a secondary limit", { kind: "secondary-limit", retryAfter: 7 }, 403, 0],
    ["a primary limit", { kind: "primary-limit", resetInSeconds: 60 }, 403, 0],
  ])("%s", async (_what, fault, status, stored) => {
    const handle = github.faults.add(comments, fault);
    expect(await refusalOf(octokit.rest.repos.get(where))).toBeNull();
    expect((await refusalOf(comment()))?.status).toBe(status);
    expect(pull.comments()).toHaveLength(stored);
    expect(handle.hits).toBe(1);
    await comment();
    expect(pull.comments()).toHaveLength(stored + 1);
  });

  test("as many times as is said", async () => {
    github.faults.add({ ...comments, times: 2 }, { kind: "status", status: 503 });
    expect([await refusalOf(comment()), await refusalOf(comment()), await refusalOf(comment())]).toMatchObject([
      { status: 503 },
      { status: 503 },
      null,
    ]);
  });

  test("until it is taken away", async () => {
    const fault = github.faults.add({ times: Number.POSITIVE_INFINITY }, { kind: "status", status: 500 });
    expect((await refusalOf(comment()))?.status).toBe(500);
    fault.remove();
    expect(await refusalOf(comment())).toBeNull();
    github.faults.add({}, { kind: "status", status: 500 });
    github.faults.clear();
    expect(await refusalOf(comment())).toBeNull();
  });

  test("the token route can fail too", async () => {
    github.faults.add(
      { method: "POST", path: /access_tokens$/ },
      { kind: "status", status: 403, message: "suspended" },
    );
    expect((await refusalOf(comment()))?.status).toBe(403);
  });

  test("a request can be held until the world has changed", async () => {
    let open = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      open = () => resolve();
    });
    const handle = github.faults.add({ path: /\/pulls\/1$/ }, { kind: "wait", until });
    const answer = octokit.rest.pulls.get({ ...where, pull_number: 1 });
    await expect.poll(() => handle.hits).toBe(1);
    const head = pull.push({ b: "b\n" });
    open();
    expect((await answer).data.head.sha).toBe(head);
  });
});

test("the headers of limits tell when to come back, and a 401 comes as it is", async () => {
  const token = await tokenOf(octokit);
  const get = (): Promise<Response> =>
    fetch(`${github.url}/api/v3/rate_limit`, { headers: { Authorization: `token ${token}` } });
  github.faults.add({}, { kind: "secondary-limit", retryAfter: 7 });
  expect((await get()).headers.get("retry-after")).toBe("7");
  // Octokit itself asks again after a 401, so it is looked at without Octokit.
  github.faults.add({}, { kind: "status", status: 401, message: "Bad credentials" });
  expect((await get()).status).toBe(401);
  github.faults.add({}, { kind: "primary-limit", resetInSeconds: 60 });
  const primary = await get();
  expect(primary.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(Number(primary.headers.get("x-ratelimit-reset"))).toBeGreaterThan(Date.now() / 1000);
});

test("every request is in the log, with its body, its status and its installation", async () => {
  github.faults.add(comments, { kind: "drop", when: "after" });
  await refusalOf(comment());
  await comment();
  expect(github.requests).toMatchObject([
    { method: "POST", route: "/app/installations/{installation_id}/access_tokens", status: 201, installation: null },
    {
      method: "POST",
      path: "/repos/acme/shop/issues/1/comments",
      status: 0,
      installation: repo.installationId,
      body: { body: "x" },
    },
    { method: "POST", path: "/repos/acme/shop/issues/1/comments", status: 201, installation: repo.installationId },
  ]);
});

test("a closed simulator answers nobody", async () => {
  const other = await startSimulator();
  await other.close();
  await expect(fetch(`${other.url}/api/v3/meta`)).rejects.toThrow("fetch failed");
});

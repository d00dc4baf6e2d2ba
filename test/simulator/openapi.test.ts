import type { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedClients, refusalOf, tokenOf } from "./checked-octokit.ts";
import { type Simulator, startSimulator } from "./index.ts";
import { responseProblems, webhookProblems } from "./openapi/response-problems.ts";

let github: Simulator;
let octokit: Octokit;
let sha: string;

beforeAll(async () => {
  github = await startSimulator();
  const installation = github.createInstallation({ account: "acme" });
  const repo = github.createRepository({ installation, name: "shop" });
  sha = repo.openPullRequest({ title: "T", files: { a: "a\n" } }).headSha;
  octokit = checkedClients(github).as(installation);
});
afterAll(() => github.close());

/** Sends a request without Octokit's help and tells the status and the violations it caused. */
async function send(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; violations: readonly string[] }> {
  const token = await tokenOf(octokit);
  const before = github.violations.length;
  const url = path.startsWith("/api") ? path : `/api/v3${path}`;
  const answer = await fetch(github.url + url, {
    method,
    headers: { Authorization: `token ${token}` },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, violations: github.violations.slice(before).map((one) => one.message) };
}

const repo = "/repos/acme/shop";

describe("requests GitHub would not understand are refused and noted", () => {
  test.each<[string, string, string, unknown, number, string]>([
    ["a route GitHub has not", "GET", `${repo}/check_runs`, undefined, 404, "GitHub has no such route"],
    [
      "a route of GitHub that is not served",
      "GET",
      `${repo}/stargazers`,
      undefined,
      500,
      "GitHub has this route, the simulator does not",
    ],
    ["a wrong method", "PUT", `${repo}/pulls/1`, undefined, 404, "GitHub has no such route"],
    ["a path outside the API", "GET", "/api/v4/x", undefined, 404, "Neither below /api/v3 nor /api/graphql"],
    [
      "an unknown query parameter",
      "GET",
      `${repo}/pulls?stat=open`,
      undefined,
      422,
      'query parameter "stat" is unknown',
    ],
    [
      "a value that is not allowed",
      "GET",
      `${repo}/pulls?state=merged`,
      undefined,
      422,
      "query parameter/state must be equal to one of the allowed values",
    ],
    ["a page that is no number", "GET", `${repo}/pulls?page=x`, undefined, 422, "query parameter/page must be integer"],
    ["a number that is none", "GET", `${repo}/pulls/x`, undefined, 422, "path parameter/pull_number must be integer"],
    ["a body that is missing", "POST", `${repo}/issues/1/comments`, undefined, 422, "body is missing"],
    [
      "a member that is missing",
      "POST",
      `${repo}/issues/1/comments`,
      {},
      422,
      "body must have required property 'body'",
    ],
    ["a member of the wrong type", "POST", `${repo}/issues/1/comments`, { body: 1 }, 422, "body/body must be string"],
    [
      "an unknown member",
      "POST",
      `${repo}/issues/1/comments`,
      { body: "x", text: "y" },
      422,
      'body member "text" is unknown',
    ],
    [
      "an unknown conclusion",
      "POST",
      `${repo}/check-runs`,
      { name: "x", head_sha: "y", conclusion: "ok" },
      422,
      "body/conclusion must be equal to one of the allowed values",
    ],
  ])("%s", async (_what, method, path, body, status, message) => {
    expect(await send(method, path, body)).toEqual({ status, violations: [message] });
  });

  test("a form of answer that is not served", async () => {
    const before = github.violations.length;
    const answer = octokit.rest.pulls.get({
      owner: "acme",
      repo: "shop",
      pull_number: 1,
      mediaType: { format: "diff" },
    });
    expect(await refusalOf(answer)).toMatchObject({ status: 500 });
    expect(github.violations.slice(before)).toMatchObject([
      { message: 'GitHub has the media type "diff", the simulator does not' },
    ]);
  });

  test("a body that is no JSON", async () => {
    expect((await send("POST", `${repo}/issues/1/comments`, "{")).status).toBe(400);
  });

  test("and they have no effect", () => {
    expect(github.repository("acme", "shop").comments(1)).toEqual([]);
  });
});

describe("requests GitHub understands are not noted", () => {
  test.each<[string, string, unknown, number]>([
    ["GET", `${repo}/git/ref/heads/change-1`, undefined, 200],
    ["GET", `${repo}/git/ref/heads%2Fchange-1`, undefined, 200],
    ["GET", `${repo}/compare/main...change-1`, undefined, 200],
    ["GET", `${repo}/compare/acme:main...acme:change-1?per_page=1&page=1`, undefined, 200],
    ["GET", `${repo}/compare/main..change-1`, undefined, 404],
    ["GET", `${repo}/contents/a?ref=change-1`, undefined, 200],
    ["GET", `${repo}/commits/change-1`, undefined, 200],
    ["GET", `${repo}/commits/nothing`, undefined, 422],
    ["GET", `${repo}/pulls/99`, undefined, 404],
    ["GET", `${repo}/check-runs/1`, undefined, 404],
    ["POST", `${repo}/issues/comments/1/reactions`, { content: "eyes" }, 404],
  ])("%s %s", async (method, path, body, status) => {
    expect(await send(method, path, body)).toEqual({ status, violations: [] });
  });

  test("a commit is found by the start of its id, by branch and by reference", async () => {
    for (const name of [
      sha,
      sha.slice(0, 8),
      "change-1",
      "heads/change-1",
      "refs/heads/change-1",
      "refs/pull/1/head",
    ]) {
      expect((await send("GET", `${repo}/commits/${encodeURIComponent(name)}`)).status, name).toBe(200);
    }
  });
});

describe("the check of answers can fail", () => {
  const answer = {
    method: "GET",
    template: "/repos/{owner}/{repo}/pulls/{pull_number}",
    status: 200,
    type: "application/json",
  };
  test.each<[string, readonly string[]]>([
    ["a wrong answer", responseProblems({ ...answer, body: { number: "1" } })],
    ["a status that is not described", responseProblems({ ...answer, status: 418, body: {} })],
    ["a wrong event", webhookProblems("pull_request", "opened", {}) ?? []],
  ])("%s", (_what, problems) => {
    expect(problems.length).toBeGreaterThan(0);
  });
  test("an event that is not described", () => {
    expect(webhookProblems("no_such", "event", {})).toBeNull();
  });
});

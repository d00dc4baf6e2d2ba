import { createSign, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CheckedClients, checkedClients, refusalOf } from "./checked-octokit.ts";
import { isObject } from "./http/context.ts";
import {
  type InstallationHandle,
  type Permissions,
  type PullRequestHandle,
  type RepositoryHandle,
  type Simulator,
  startSimulator,
} from "./index.ts";

let github: Simulator;
let clients: CheckedClients;
let installation: InstallationHandle;
let repo: RepositoryHandle;
let pull: PullRequestHandle;
let now: Date;
const where = { owner: "acme", repo: "shop" };

beforeEach(async () => {
  now = new Date();
  github = await startSimulator({ clock: () => now });
  clients = checkedClients(github);
  installation = github.createInstallation({ account: "acme" });
  repo = github.createRepository({ installation, name: "shop" });
  pull = repo.openPullRequest({ title: "T", files: { a: "a\n" } });
});
afterEach(() => github.close());

/** A request without Octokit's help. */
async function raw(
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
): Promise<{ status: number; message: string; token: string; headers: Headers }> {
  const answer = await fetch(`${github.url}/api/v3${path}`, {
    method,
    headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json: unknown = await answer.json();
  const said = (name: string): string => (isObject(json) && typeof json[name] === "string" ? json[name] : "");
  return { status: answer.status, message: said("message"), token: said("token"), headers: answer.headers };
}

function jwt(claims: object, key = github.app.privateKey, alg = "RS256"): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = `${part({ alg, typ: "JWT" })}.${part(claims)}`;
  return `${head}.${createSign("RSA-SHA256").update(head).sign(key, "base64url")}`;
}

function validClaims(): { iss: string; iat: number; exp: number } {
  const seconds = Math.floor(now.getTime() / 1000);
  return { iss: String(github.app.id), iat: seconds - 30, exp: seconds + 570 };
}

async function tokenWith(body: unknown = {}): Promise<string> {
  return (await raw("POST", `/app/installations/${installation.id}/access_tokens`, jwt(validClaims()), body)).token;
}

describe("the App's JWT", () => {
  test.each<[string, () => string, number]>([
    ["with the App's id is accepted", () => jwt(validClaims()), 200],
    ["with its client id is accepted", () => jwt({ ...validClaims(), iss: github.app.clientId }), 200],
    ["of another App is refused", () => jwt({ ...validClaims(), iss: "1" }), 401],
    ["that is over is refused", () => jwt({ ...validClaims(), exp: validClaims().iat }), 401],
    ["that would live over ten minutes is refused", () => jwt({ ...validClaims(), exp: validClaims().exp + 120 }), 401],
    ["without an end is refused", () => jwt({ iss: validClaims().iss, iat: validClaims().iat }), 401],
    ["from the future is refused", () => jwt({ ...validClaims(), iat: validClaims().exp }), 401],
    ["signed with another key is refused", () => jwt(validClaims(), otherKey()), 401],
    ["that claims another algorithm is refused", () => jwt(validClaims(), undefined, "none"), 401],
    ["that is none is refused", () => "a.b.c", 401],
  ])("%s", async (_what, make, status) => {
    expect((await raw("GET", "/app", make())).status).toBe(status);
  });

  function otherKey(): string {
    return generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    }).privateKey;
  }

  test("opens no repository, and a token does not speak for the App", async () => {
    expect((await raw("GET", "/repos/acme/shop/pulls/1", jwt(validClaims()))).status).toBe(403);
    expect((await raw("GET", "/app", await tokenWith())).status).toBe(401);
  });
});

describe("an installation token", () => {
  test("ends after an hour", async () => {
    const token = await tokenWith();
    now = new Date(now.getTime() + 3_599_000);
    expect((await raw("GET", "/repos/acme/shop", token)).status).toBe(200);
    now = new Date(now.getTime() + 1_000);
    expect((await raw("GET", "/repos/acme/shop", token)).status).toBe(401);
  });

  test("may be narrowed to repositories", async () => {
    const other = github.createRepository({ installation, name: "other" });
    const token = await tokenWith({ repository_ids: [other.id] });
    expect((await raw("GET", "/repos/acme/other", token)).status).toBe(200);
    expect((await raw("GET", "/repos/acme/shop", token)).status).toBe(404);
    expect((await raw("GET", "/repos/acme/other", await tokenWith({ repositories: ["shop"] }))).status).toBe(404);
  });

  test("may be narrowed to permissions but not widened", async () => {
    const token = await tokenWith({ permissions: { contents: "read" } });
    expect((await raw("GET", "/repos/acme/shop/contents/a?ref=change-1", token)).status).toBe(200);
    expect(await raw("GET", "/repos/acme/shop/pulls/1", token)).toMatchObject({
      status: 403,
      message: "Resource not accessible by integration",
    });
    const widened = await raw("POST", `/app/installations/${installation.id}/access_tokens`, jwt(validClaims()), {
      permissions: { contents: "write" },
    });
    expect(widened.status).toBe(422);
  });

  test("is refused for repositories that are not covered", async () => {
    expect(
      (
        await raw("POST", `/app/installations/${installation.id}/access_tokens`, jwt(validClaims()), {
          repositories: ["nope"],
        })
      ).status,
    ).toBe(422);
  });

  test("keeps the permissions it was made with when the installation loses some", async () => {
    const before = await tokenWith();
    installation.grant({ metadata: "read" });
    expect((await raw("GET", "/repos/acme/shop/pulls/1", before)).status).toBe(200);
    expect((await raw("GET", "/repos/acme/shop/pulls/1", await tokenWith())).status).toBe(403);
  });

  test("stops at a suspension and at an uninstallation", async () => {
    const token = await tokenWith();
    installation.suspend();
    expect(await raw("GET", "/repos/acme/shop", token)).toMatchObject({
      status: 403,
      message: "This installation has been suspended",
    });
    installation.unsuspend();
    expect((await raw("GET", "/repos/acme/shop", token)).status).toBe(200);
    installation.delete();
    expect((await raw("GET", "/repos/acme/shop", token)).status).toBe(401);
    expect(
      (await raw("POST", `/app/installations/${installation.id}/access_tokens`, jwt(validClaims()), {})).status,
    ).toBe(404);
  });
});

describe("what a token may see", () => {
  test.each<[string, boolean, string, number]>([
    ["a private repository of another account does not exist", true, "", 404],
    ["a public one may be read", false, "", 200],
    ["but not written to", false, "/issues/1/comments", 403],
  ])("%s", async (_what, isPrivate, path, status) => {
    const foreign = github.createRepository({ owner: "stranger", name: "secret", private: isPrivate });
    foreign.openPullRequest({ title: "T", files: { a: "a" } });
    const post = path === "" ? "GET" : "POST";
    const answer = await raw(
      post,
      `/repos/stranger/secret${path}`,
      await tokenWith(),
      post === "POST" ? { body: "x" } : undefined,
    );
    expect(answer.status).toBe(status);
  });

  test("without a token nothing is to be seen", async () => {
    expect((await raw("GET", "/repos/acme/shop", null)).status).toBe(404);
    expect((await raw("GET", "/meta", null)).status).toBe(200);
  });

  test("names are found in any case", async () => {
    expect((await raw("GET", "/repos/ACME/Shop", await tokenWith())).status).toBe(200);
  });
});

describe("each route needs its permission", () => {
  const full: Permissions = {
    metadata: "read",
    contents: "read",
    issues: "read",
    pull_requests: "write",
    checks: "write",
    statuses: "read",
  };
  const cases: readonly [route: string, without: string, method: string, path: string, body?: object][] = [
    ["a pull request", "pull_requests", "GET", "/pulls/1"],
    ["its files", "pull_requests", "GET", "/pulls/1/files"],
    ["a blob", "contents", "GET", "/git/blobs/0000000000000000000000000000000000000000"],
    ["contents", "contents", "GET", "/contents/a"],
    ["a tree", "contents", "GET", "/git/trees/main"],
    ["a comparison", "contents", "GET", "/compare/main...change-1"],
    ["check runs", "checks", "GET", "/commits/main/check-runs"],
    ["statuses", "statuses", "GET", "/commits/main/statuses"],
    ["a new check run", "checks", "POST", "/check-runs", { name: "x", head_sha: "0".repeat(40) }],
    ["a new comment", "pull_requests", "POST", "/issues/1/comments", { body: "x" }],
  ];
  test.each(cases)("%s needs %s", async (_route, without, method, path, body) => {
    const { [without]: _, ...rest } = full;
    installation.grant(full);
    expect((await raw(method, `/repos/acme/shop${path}`, await tokenWith(), body)).status).not.toBe(403);
    installation.grant(rest);
    const refused = await raw(method, `/repos/acme/shop${path}`, await tokenWith(), body);
    expect(refused).toMatchObject({ status: 403, message: "Resource not accessible by integration" });
    expect(refused.headers.get("x-accepted-github-permissions")).toContain(`${without}=`);
  });

  test("reading is not writing", async () => {
    installation.grant({ ...full, checks: "read", pull_requests: "read" });
    expect(
      (await raw("POST", "/repos/acme/shop/check-runs", await tokenWith(), { name: "x", head_sha: pull.headSha }))
        .status,
    ).toBe(403);
    expect((await raw("POST", "/repos/acme/shop/issues/1/comments", await tokenWith(), { body: "x" })).status).toBe(
      403,
    );
    expect(pull.comments()).toEqual([]);
  });
});

describe("what belongs to others", () => {
  test("a check run of another App cannot be changed", async () => {
    const { id } = repo.foreignCheckRun(pull.headSha, { name: "ci" });
    const refusal = await refusalOf(
      clients.as(installation).rest.checks.update({ ...where, check_run_id: id, conclusion: "success" }),
    );
    expect(refusal?.status).toBe(403);
    expect(refusal?.message).toContain("can only be modified by the GitHub App that created it");
  });

  test("nor a person's comment edited or deleted", async () => {
    const octokit = clients.as(installation);
    const { id } = pull.comment("mine");
    expect(await refusalOf(octokit.rest.issues.updateComment({ ...where, comment_id: id, body: "x" }))).toMatchObject({
      status: 403,
    });
    expect(await refusalOf(octokit.rest.issues.deleteComment({ ...where, comment_id: id }))).toMatchObject({
      status: 403,
    });
  });

  test("a locked conversation takes no comment", async () => {
    pull.lock();
    const refusal = await refusalOf(
      clients.as(installation).rest.issues.createComment({ ...where, issue_number: 1, body: "x" }),
    );
    expect(refusal).toMatchObject({ status: 403 });
    pull.unlock();
    expect(
      await refusalOf(clients.as(installation).rest.issues.createComment({ ...where, issue_number: 1, body: "x" })),
    ).toBeNull();
  });
});

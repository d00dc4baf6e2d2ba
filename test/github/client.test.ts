import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { TransientError } from "../../src/charter/index.ts";
import { statusOf } from "../../src/github/client/transient.ts";
import { wholeAnswers } from "../../src/github/client/whole-answers.ts";
import { access, api, appClient, failureOf, host, never, now, octokit, token, tokens } from "./odd-client.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
});
afterAll(() => nock.restore());

/** Seconds from now until a failure says to try again; null for a failure that does not pass. */
const secondsUntilRetry = (error: unknown): number | null =>
  error instanceof TransientError ? (error.retryAt.getTime() - now.getTime()) / 1000 : null;

const inTenMinutes = String(now.getTime() / 1000 + 600);

type Answer = readonly [status: number, message: string, headers?: Record<string, string>];

/** What GitHub may answer to any request, and how long to wait before the next; null: it does not pass by itself. */
const refusals: readonly (readonly [what: string, answer: Answer, wait: number | null])[] = [
  ["a locked conversation", [403, "Unable to create comment because issue is locked."], null],
  ["a missing permission", [403, "Resource not accessible by integration"], null],
  ["a secondary limit", [403, "You have exceeded a secondary rate limit.", { "Retry-After": "90" }], 90],
  ["a secondary limit without a time", [403, "You have exceeded a secondary rate limit."], 60],
  ["an abuse limit of an old server", [403, "You have triggered an abuse detection mechanism."], 60],
  ["too many requests", [429, "Slow down"], 60],
  ["too many requests with a time", [429, "Slow down", { "Retry-After": "5" }], 5],
  ["the primary limit", [403, "API rate limit exceeded", limit("0", inTenMinutes)], 600],
  ["the primary limit, with budget left", [403, "Forbidden", limit("12", inTenMinutes)], null],
  ["the primary limit, reset already by our clock", [403, "API rate limit exceeded", limit("0", "1")], 1],
  ["the primary limit without a time", [403, "API rate limit exceeded", { "X-RateLimit-Remaining": "0" }], 60],
  ["the primary limit with a time that is none", [403, "API rate limit exceeded", limit("0", "soon")], 60],
  ["the primary limit until next year", [403, "API rate limit exceeded", limit("0", "1800000000")], 3_600],
  ["a wait of a century", [429, "Slow down", { "Retry-After": "1e99" }], 3_600],
  ["a wait that is a date", [503, "Maintenance", { "Retry-After": "Sun, 01 Mar 2026 13:00:00 GMT" }], 1],
  ["an expired token", [401, "Bad credentials"], 1],
  ["an outage", [500, "Server Error"], 1],
  ["a bad gateway", [502, "Bad Gateway"], 1],
  ["maintenance with a time", [503, "Maintenance", { "Retry-After": "120" }], 120],
  ["what is not there", [404, "Not Found"], null],
  ["what is gone", [410, "This issue was deleted"], null],
  ["what GitHub does not take", [422, "Validation Failed"], null],
];

function limit(remaining: string, reset: string): Record<string, string> {
  return { "X-RateLimit-Remaining": remaining, "X-RateLimit-Reset": reset };
}

describe("a request that GitHub refuses", () => {
  it.each(refusals)("%s", async (_, [status, message, headers], wait) => {
    api().get("/repos/acme/shop").reply(status, { message }, headers);
    const error = await failureOf((await octokit()).rest.repos.get({ owner: "acme", repo: "shop" }));
    expect(secondsUntilRetry(error)).toBe(wait);
    if (wait === null) expect(statusOf(error)).toBe(status);
  });

  it("is tried again soon after a connection that was reset", async () => {
    api()
      .get("/repos/acme/shop")
      .replyWithError(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
    const error = await failureOf((await octokit()).rest.repos.get({ owner: "acme", repo: "shop" }));
    expect(secondsUntilRetry(error)).toBe(1);
  });

  it("is the job's failure, not a passing one, once the job is out of time", async () => {
    const job = new AbortController();
    const client = await octokit(job.signal);
    job.abort(new Error("out of time"));
    const error = await failureOf(client.rest.repos.get({ owner: "acme", repo: "shop" }));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(TransientError);
  });
});

describe("GraphQL, which tells of limits with status 200", () => {
  const message = "API rate limit exceeded for installation ID 7.";
  const query = async (): Promise<unknown> => failureOf((await octokit()).graphql("{ viewer { login } }"));
  const graphql = () => nock(host).post("/api/graphql");

  it.each([
    ["the primary limit", { errors: [{ type: "RATE_LIMITED", message }] }, limit("0", inTenMinutes), 600],
    ["the primary limit by its newer name", { errors: [{ type: "RATE_LIMIT", message }] }, {}, 60],
    ["a secondary limit", { errors: [{ message: "You have exceeded a secondary rate limit." }] }, {}, 60],
    ["one with a time", { errors: [{ message: "secondary rate limit" }] }, { "Retry-After": "30" }, 30],
    [
      "an object that is not there",
      { data: null, errors: [{ type: "NOT_FOUND", message: "Could not resolve" }] },
      {},
      null,
    ],
    ["errors that are none", { errors: [null, "x"] }, {}, null],
  ])("%s", async (_, body, headers, wait) => {
    graphql().reply(200, body, headers);
    const error = await query();
    expect(error).toBeInstanceOf(Error);
    expect(secondsUntilRetry(error)).toBe(wait);
  });

  it("passes an outage on like any other", async () => {
    graphql().reply(502, "<html>");
    expect(secondsUntilRetry(await query())).toBe(1);
  });
});

describe("a token", () => {
  it.each([
    ["a suspended installation", 403, "This installation has been suspended"],
    ["an installation that is gone", 404, "Not Found"],
    ["a repository that is not the installation's", 422, "There is at least one repository that does not exist"],
  ])("is not to be had for %s: nothing is reviewed, quietly", async (_, status, message) => {
    tokens().reply(status, { message });
    expect(await appClient().forRepository(access, never)).toBeNull();
  });

  it.each([
    ["the primary limit", 403, { message: "API rate limit exceeded" }, limit("0", inTenMinutes), 1, 600],
    ["a secondary limit", 403, { message: "You have exceeded a secondary rate limit." }, {}, 1, 60],
    ["an outage", 503, { message: "Unavailable" }, {}, 3, 1],
  ])("is asked for again after %s", async (_, status, body, headers, tries, wait) => {
    tokens().times(tries).reply(status, body, headers);
    expect(secondsUntilRetry(await failureOf(appClient().forRepository(access, never)))).toBe(wait);
  });

  it("is asked for again when the connection was reset", async () => {
    tokens().thrice().replyWithError("read ECONNRESET");
    expect(secondsUntilRetry(await failureOf(appClient().forRepository(access, never)))).toBe(1);
  });

  it("is narrowed to one repository and to permissions that app.yml asks for", async () => {
    const permissions = { contents: "read", pull_requests: "write", checks: "write" };
    api()
      .post("/app/installations/7/access_tokens", { repository_ids: [11], permissions })
      .reply(201, token());
    expect(await appClient().forRepository(access, never)).not.toBeNull();
    expect(parse(readFileSync("app.yml", "utf8")).default_permissions).toMatchObject(permissions);
  });

  it("is used again for the same repository and never for another", async () => {
    const app = appClient();
    tokens().reply(201, token("ghs_first"));
    tokens().reply(201, token("ghs_second"));
    const bearing = (value: string) => nock(`${host}/api/v3`, { reqheaders: { authorization: `token ${value}` } });
    bearing("ghs_first").get("/repos/acme/shop").twice().reply(200, {});
    bearing("ghs_second").get("/repos/acme/other").reply(200, {});
    for (const [repositoryId, repo] of [
      [11, "shop"],
      [11, "shop"],
      [12, "other"],
    ] as const) {
      const client = await app.forRepository({ ...access, repositoryId }, never);
      expect((await client?.rest.repos.get({ owner: "acme", repo }))?.status).toBe(200);
    }
  });

  it.each([
    ["401", 401, "Bad credentials"],
    ["403 for want of a permission", 403, "Resource not accessible by integration"],
  ])("that was refused with %s is not used again", async (_, status, message) => {
    const app = appClient();
    tokens().reply(201, token());
    api().get("/repos/acme/shop").reply(status, { message });
    const client = await app.forRepository(access, never);
    await failureOf(client?.rest.repos.get({ owner: "acme", repo: "shop" }) ?? Promise.resolve());
    tokens().twice().reply(404, { message: "Not Found" });
    expect(await app.forRepository(access, never)).toBeNull();
    expect(await app.forRepository(access, never)).toBeNull();
  });

  it("is made and used at the configured host alone, since any other would not answer here", async () => {
    const client = await octokit();
    api().get("/repos/acme/shop").reply(200, {});
    nock(host)
      .post("/api/graphql")
      .reply(200, { data: { viewer: null } });
    expect((await client.rest.repos.get({ owner: "acme", repo: "shop" })).status).toBe(200);
    expect(await client.graphql("{ viewer { login } }")).toEqual({ viewer: null });
  });
});

describe("an answer", () => {
  it.each([
    ["that breaks off in the middle", 60_000, true],
    ["that never comes", 1, false],
  ])("%s is no answer", async (_, timeoutMs, begins) => {
    nock.enableNetConnect("127.0.0.1");
    const server = createServer((request, response) => {
      if (!begins) return;
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write("[", () => request.socket.destroy());
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await expect(wholeAnswers(timeoutMs)(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    server.closeAllConnections();
    server.close();
    nock.disableNetConnect();
  });

  it("without a body is one", async () => {
    nock(host).delete("/x").reply(204);
    expect((await wholeAnswers(60_000)(`${host}/x`, { method: "DELETE" })).status).toBe(204);
  });
});

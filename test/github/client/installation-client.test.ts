import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import type { BudgetShare, ClientMeter } from "../../../src/github/client/client-meter.ts";
import { access, api, appClient, failureOf, host, never, now, token, tokens } from "../odd-client.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
});
afterAll(() => nock.restore());

const shop = { owner: "acme", repo: "shop" };
const clientOf = async (app: ReturnType<typeof appClient>, of = access) => {
  const client = await app.forRepository(of, never);
  if (client === null) throw new Error("there is no token");
  return client;
};
const limit = (remaining: number) => ({
  "X-RateLimit-Limit": "5000",
  "X-RateLimit-Remaining": String(remaining),
  "X-RateLimit-Reset": String(now.getTime() / 1000 + 600),
});
const secondsUntil = (error: unknown): number | null =>
  error instanceof TransientError ? (error.retryAt.getTime() - now.getTime()) / 1000 : null;

describe("one refusal for a secondary limit", () => {
  it("holds all of the installation, its other jobs too, and nobody else", async () => {
    const app = appClient();
    tokens().reply(201, token());
    api().get("/repos/acme/shop").reply(403, { message: "secondary rate limit" }, { "Retry-After": "90" });
    const client = await clientOf(app);
    await failureOf(client.rest.repos.get(shop));
    // None of these is sent: nock would not know them.
    expect(secondsUntil(await failureOf(client.rest.repos.get(shop)))).toBe(90);
    const check = client.rest.checks.create({ ...shop, name: "arch-review", head_sha: "a".repeat(40) });
    expect(secondsUntil(await failureOf(check))).toBe(90);
    expect(secondsUntil(await failureOf(client.graphql("{ viewer { login } }")))).toBe(90);
    expect(secondsUntil(await failureOf(app.forRepository({ ...access, repositoryId: 12 }, never)))).toBe(90);
    api().post("/app/installations/8/access_tokens").reply(201, token("ghs_other"));
    api().get("/repos/acme/shop").reply(200, {});
    const other = await clientOf(app, { ...access, installationId: 8 });
    expect((await other.rest.repos.get(shop)).status).toBe(200);
  });

  it("is obeyed when it comes for a token", async () => {
    const app = appClient();
    tokens().reply(403, { message: "secondary rate limit" }, { "Retry-After": "90" });
    expect(secondsUntil(await failureOf(app.forRepository(access, never)))).toBe(90);
    expect(secondsUntil(await failureOf(app.forRepository(access, never)))).toBe(90);
  });
});

describe("the hourly budget", () => {
  it("goes to check runs alone when little of it is left", async () => {
    const app = appClient();
    tokens().reply(201, token());
    api().get("/repos/acme/shop").reply(200, {}, limit(90));
    api().post("/repos/acme/shop/check-runs").reply(201, { id: 1 }, limit(85));
    const client = await clientOf(app);
    await client.rest.repos.get(shop);
    expect(secondsUntil(await failureOf(client.rest.repos.get(shop)))).toBe(600);
    const check = { ...shop, name: "arch-review", head_sha: "a".repeat(40) };
    expect((await client.rest.checks.create(check)).status).toBe(201);
  });

  it("of REST and of GraphQL are two", async () => {
    const app = appClient();
    tokens().reply(201, token());
    nock(host)
      .post("/api/graphql")
      .reply(200, { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] }, limit(0));
    api().get("/repos/acme/shop").reply(200, {});
    const client = await clientOf(app);
    expect(secondsUntil(await failureOf(client.graphql("{ viewer { login } }")))).toBe(600);
    expect(secondsUntil(await failureOf(client.graphql("{ viewer { login } }")))).toBe(600);
    expect((await client.rest.repos.get(shop)).status).toBe(200);
  });

  it("and every request are counted", async () => {
    const counted: string[] = [];
    let shares = (): readonly BudgetShare[] => [];
    const meter: ClientMeter = {
      turn: (outcome) => void counted.push(outcome),
      request: (_installation, resource, outcome) => void counted.push(`${resource} ${outcome}`),
      watch: (budgets) => {
        shares = budgets;
      },
    };
    const app = appClient(undefined, { meter });
    tokens().reply(201, token());
    api().get("/repos/acme/shop").reply(200, {}, limit(1_250)).get("/repos/acme/shop").reply(404, {}, limit(1_249));
    api().get("/repos/acme/shop").reply(502, "").get("/repos/acme/shop").reply(429, {});
    const client = await clientOf(app);
    expect(shares()).toEqual([{ installationId: access.installationId, share: 1 }]);
    // The one that is lost is asked for again at once, and then limited.
    for (let times = 0; times < 4; times += 1) await failureOf(client.rest.repos.get(shop));
    expect(counted.filter((one) => one !== "at-once")).toEqual([
      "core answered",
      "core refused",
      "core lost",
      "core limited",
      "put-off",
    ]);
    expect(shares()[0]?.share).toBe(0.25);
  });
});

describe("a token for something else than a review", () => {
  const asked = (body: object) => api().post("/app/installations/7/access_tokens", { ...body });
  const one = { repository_ids: [11] };

  it.each([
    ["seed", { contents: "read", checks: "write" }],
    ["merge-group", { contents: "read", pull_requests: "read", checks: "write" }],
    ["base-moved", { contents: "read", pull_requests: "read" }],
  ] as const)("is no more than it needs: %s", async (kind, permissions) => {
    asked({ ...one, permissions }).reply(201, token());
    expect(await appClient().forRepository({ ...access, kind }, never)).not.toBeNull();
  });

  it("reads the organisation's policy and nothing else of it", async () => {
    asked({ repositories: [".github"], permissions: { contents: "read" } }).reply(201, token());
    const at = { installationId: 7, name: ".github" };
    expect(await appClient().forRepositoryNamed(at, never)).not.toBeNull();
  });

  it("reads who is in a team, where that is granted", async () => {
    const app = appClient();
    asked({ ...one, permissions: { members: "read" } }).reply(201, token());
    expect(await app.forMembers(access, never)).not.toBeNull();
    asked({ ...one, permissions: { members: "read" } }).reply(422, { message: "not granted" });
    expect(await appClient().forMembers(access, never)).toBeNull();
  });

  it("speaks as the App itself with a key that never leaves", async () => {
    api()
      .get("/app")
      .matchHeader("authorization", /^bearer [\w-]+\.[\w-]+\.[\w-]+$/)
      .reply(200, { id: 4711 });
    expect((await (await appClient().asApp(never)).rest.apps.getAuthenticated()).data?.id).toBe(4711);
  });
});

describe("an installation that was uninstalled", () => {
  it("is told by a new token that GitHub refuses, whatever became of those before", async () => {
    const app = appClient();
    tokens().reply(201, token());
    expect(await app.forInstallation(access.installationId, never)).not.toBeNull();
    tokens().reply(404, { message: "Not Found" });
    expect(await app.givesTokens(access.installationId, never)).toBe(false);
    tokens().reply(201, token("ghs_second"));
    expect(await app.givesTokens(access.installationId, never)).toBe(true);
  });
});

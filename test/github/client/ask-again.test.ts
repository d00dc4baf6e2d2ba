import nock from "nock";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { access, api, appClient, failureOf, host, never, token, tokens } from "../odd-client.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
});
afterAll(() => nock.restore());

const shop = { owner: "acme", repo: "shop" };

/** A client and the pauses that it made. */
async function patientClient() {
  const pauses: number[] = [];
  const app = appClient(undefined, { wait: async (milliseconds) => void pauses.push(milliseconds) });
  tokens().reply(201, token());
  const client = await app.forRepository(access, never);
  if (client === null) throw new Error("there is no token");
  return { client, pauses };
}

it.each([
  ["a 502", () => api().get("/repos/acme/shop").reply(502)],
  ["a dropped connection", () => api().get("/repos/acme/shop").replyWithError("socket hang up")],
])("asks again after %s", async (_what, fail) => {
  const { client, pauses } = await patientClient();
  fail();
  fail();
  api().get("/repos/acme/shop").reply(200, {});
  expect((await client.rest.repos.get(shop)).status).toBe(200);
  expect(pauses).toEqual([200, 1_000]);
});

it("asks again for a token", async () => {
  const pauses: number[] = [];
  const app = appClient(undefined, { wait: async (milliseconds) => void pauses.push(milliseconds) });
  tokens().reply(502);
  tokens().replyWithError("socket hang up");
  tokens().reply(201, token());
  expect(await app.forRepository(access, never)).not.toBeNull();
  expect(pauses).toEqual([200, 1_000]);
});

it("asks again for what is read by GraphQL", async () => {
  const { client } = await patientClient();
  const graphql = () => nock(host).post("/api/graphql");
  graphql().reply(500);
  graphql().reply(200, { data: { viewer: { login: "kim" } } });
  expect(await client.graphql("{ viewer { login } }")).toEqual({ viewer: { login: "kim" } });
});

it("leaves it to the queue after three tries", async () => {
  const { client } = await patientClient();
  for (let tries = 0; tries < 3; tries++) api().get("/repos/acme/shop").reply(503);
  expect(await failureOf(client.rest.repos.get(shop))).toMatchObject({ name: "TransientError" });
});

it.each([
  ["a refusal", () => api().get("/repos/acme/shop").reply(404)],
  ["a time that GitHub names", () => api().get("/repos/acme/shop").reply(503, {}, { "Retry-After": "30" })],
  ["a limit", () => api().get("/repos/acme/shop").reply(403, { message: "secondary rate limit" })],
  ["a token that is not taken", () => api().get("/repos/acme/shop").reply(401)],
])("does not ask again after %s", async (_what, fail) => {
  const { client, pauses } = await patientClient();
  fail();
  await failureOf(client.rest.repos.get(shop));
  expect(pauses).toEqual([]);
});

it("never repeats a write", async () => {
  const { client, pauses } = await patientClient();
  api().post("/repos/acme/shop/check-runs").reply(502);
  await failureOf(client.rest.checks.create({ ...shop, name: "arch-review", head_sha: "a".repeat(40) }));
  expect(pauses).toEqual([]);
});

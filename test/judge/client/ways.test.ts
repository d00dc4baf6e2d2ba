import { afterEach, beforeEach, expect, it } from "vitest";
import { nextWay, type Way } from "../../../src/judge/client/way.ts";
import {
  type EndpointWays,
  failsWith,
  faults,
  type ModelServer,
  says,
  startModelServer,
} from "../../model-server/index.ts";
import { failureOf, key, never, patientClient, prompt } from "./odd-model.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ key });
});
afterEach(() => server.close());

const responses: Way = { api: "responses", format: "json_schema" };
const chat = (format: "json_schema" | "json_object" | "text", limit: "max_completion_tokens" | "max_tokens"): Way => ({
  api: "chat",
  format,
  limit,
});

it.each<[string, Partial<EndpointWays>, Way, number]>([
  ["OpenAI and Azure", {}, responses, 1],
  ["an endpoint without the Responses API", { apis: ["chat"] }, chat("json_schema", "max_completion_tokens"), 2],
  ["a model without schemas", { formats: ["json_object", "text"] }, chat("json_object", "max_completion_tokens"), 3],
  ["a server of old", { apis: ["chat"], limits: ["max_tokens"] }, chat("json_schema", "max_tokens"), 3],
  [
    "one that knows neither schemas nor the newer limit",
    { apis: ["chat"], formats: ["json_object", "text"], limits: ["max_tokens"] },
    chat("json_object", "max_tokens"),
    4,
  ],
  [
    "one that knows text alone",
    { apis: ["chat"], formats: ["text"], limits: ["max_tokens"] },
    chat("text", "max_tokens"),
    5,
  ],
])("%s is asked as it can be, and from then on at once", async (_what, ways, expected, requests) => {
  server.become(ways);
  const { client, pauses, measures } = patientClient({ baseUrl: server.url });
  expect(client.way()).toBeNull();
  expect(await client.ask(prompt, never)).toMatchObject({ kind: "answer", value: { answers: [] } });
  expect(client.way()).toEqual(expected);
  expect(server.requests.length).toBe(requests);
  expect([pauses, measures.map(({ tries }) => tries)]).toEqual([[], [1]]);
  await client.ask(prompt, never);
  expect(server.requests.length).toBe(requests + 1);
});

it("puts the schema into words where the endpoint does not hold the model to it", async () => {
  server.become({ apis: ["chat"], formats: ["text"] });
  server.answer(() => ({ kind: "said", text: '<think>{"no": 1}</think>\n```json\n{"answers":["a"]}\n```' }));
  const { client } = patientClient({ baseUrl: server.url });
  expect(await client.ask(prompt, never)).toMatchObject({ value: { answers: ["a"] } });
  expect(server.requests.at(-1)?.bytes).toContain("JSON Schema");
});

it("learns again where an endpoint is changed", async () => {
  const { client } = patientClient({ baseUrl: server.url });
  await client.ask(prompt, never);
  server.become({ apis: ["chat"] });
  expect(await client.ask(prompt, never)).toMatchObject({ kind: "answer" });
  expect(client.way()).toMatchObject({ api: "chat" });
});

it("takes a server error for a missing Responses API only as long as nothing was learnt", async () => {
  server.answer([faults["server error"], says({ answers: [] })]);
  const { client } = patientClient({ baseUrl: server.url });
  await client.ask(prompt, never);
  expect(server.requests.map(({ api }) => api)).toEqual(["responses", "chat"]);
  server.answer([faults["server error"], says({ answers: [] })]);
  await client.ask(prompt, never);
  expect(server.requests.map(({ api }) => api).slice(2)).toEqual(["chat", "chat"]);
});

it("does not learn a way that has not answered", async () => {
  server.answer(() => failsWith(404, { code: "model_not_found" }));
  const { client } = patientClient({ baseUrl: server.url });
  expect(await failureOf(client.ask(prompt, never))).toMatchObject({ failure: "rejected" });
  expect(client.way()).toBeNull();
  expect(server.requests.length).toBe(2);
});

it("asks once for a prompt that a familiar endpoint refuses", async () => {
  const { client } = patientClient({ baseUrl: server.url });
  await client.ask(prompt, never);
  server.answer(() => failsWith(400, { code: "context_length_exceeded" }));
  expect(await failureOf(client.ask(prompt, never))).toMatchObject({ failure: "rejected" });
  expect(server.requests.length).toBe(2);
});

it.each([400, 413, 422])("stays open for others after six prompts that were refused with %d", async (status) => {
  const { client, states } = patientClient({ baseUrl: server.url });
  await client.ask(prompt, never);
  server.answer(() => failsWith(status, { code: "context_length_exceeded" }));
  for (let n = 0; n < 6; n++) await failureOf(client.ask(prompt, never));
  expect([client.breaker(), states]).toEqual(["closed", []]);
});

it.each(["content_filter", "invalid_prompt"])("takes %s for a refusal of the model", async (code) => {
  server.answer(() => failsWith(400, { code }));
  const { client, states } = patientClient({ baseUrl: server.url });
  for (let n = 0; n < 6; n++) expect(await client.ask(prompt, never)).toMatchObject({ kind: "refused" });
  expect([server.requests.length, states]).toEqual([6, []]);
});

it.each([200, 401, 403, 404, 409, 413, 429, 502, 503])("has no other way of Chat Completions after %d", (status) => {
  const way = chat("json_schema", "max_completion_tokens");
  expect(nextWay(way, { status, said: "response_format max_completion_tokens" }, false)).toBeNull();
});

it.each([
  ["OpenAI", 400, "Unsupported parameter: 'max_completion_tokens'", chat("json_schema", "max_tokens")],
  [
    "Mistral",
    422,
    '{"loc":["body","max_completion_tokens"],"type":"extra_forbidden"}',
    chat("json_schema", "max_tokens"),
  ],
  ["DeepSeek", 400, "This response_format type is unavailable now", chat("json_object", "max_completion_tokens")],
  ["llama.cpp", 400, "failed to parse grammar", chat("json_object", "max_completion_tokens")],
] as const)("reads what %s says", (_who, status, said, expected) => {
  expect(nextWay(chat("json_schema", "max_completion_tokens"), { status, said }, true)).toEqual(expected);
});

it("ends, whatever an endpoint refuses with", () => {
  for (const said of ["", "response_format", "max_completion_tokens", "response_format max_completion_tokens"]) {
    let steps = 0;
    for (let way: Way | null = responses; way !== null; steps++) way = nextWay(way, { status: 400, said }, false);
    expect(steps).toBeLessThanOrEqual(5);
  }
});

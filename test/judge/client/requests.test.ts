import nock from "nock";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createModelClient } from "../../../src/judge/client/create-model-client.ts";
import { failureOf, key, never, patientClient, prompt, schema } from "./odd-model.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  vi.unstubAllEnvs();
  const unasked = nock.pendingMocks();
  nock.cleanAll();
  expect(unasked).toEqual([]);
});
afterAll(() => nock.restore());

const host = "https://models.example";
const responses = {
  model: "x",
  status: "completed",
  output: [{ type: "message", content: [{ type: "output_text", text: "{}" }] }],
};
const chat = { choices: [{ finish_reason: "stop", message: { content: "{}" } }] };

/** What the Responses API is sent, to the last key. */
const responsesBody = {
  model: "model-1",
  store: false,
  instructions: "Instructions-of-ours.",
  input: "Words-of-a-document.",
  max_output_tokens: 1_000,
  text: { format: { type: "json_schema", name: "answers", strict: true, schema } },
};

const messages = [
  { role: "system", content: "Instructions-of-ours." },
  { role: "user", content: "Words-of-a-document." },
];

const chatBody = {
  model: "model-1",
  messages,
  max_completion_tokens: 1_000,
  response_format: { type: "json_schema", json_schema: { name: "answers", strict: true, schema } },
};

/** What a request was sent with, as nock hands it on. */
function headersOf(request: { readonly headers?: object; readonly getHeaders?: () => object }): object {
  return {
    ...(request.headers instanceof Headers
      ? Object.fromEntries(request.headers)
      : (request.headers ?? request.getHeaders?.())),
  };
}

it("sends the Responses API the prompt, the schema, and nothing else", async () => {
  const headers: Record<string, unknown> = {};
  nock(host)
    .post("/v1/responses", responsesBody)
    .reply(200, responses)
    .on("request", (request) => Object.assign(headers, headersOf(request)));
  await patientClient({ baseUrl: `${host}/v1/` }).client.ask(prompt, never);
  expect(headers).toMatchObject({ authorization: `Bearer ${key}`, "user-agent": "arch-review" });
  expect(Object.keys(headers).filter((name) => /^(?:x-|openai-)/i.test(name))).toEqual([]);
});

it("sends Chat Completions the same, without storing words", async () => {
  nock(host).post("/v1/responses").reply(405);
  nock(host).post("/v1/chat/completions", chatBody).reply(200, chat);
  expect(await patientClient({ baseUrl: `${host}/v1` }).client.ask(prompt, never)).toMatchObject({ value: {} });
});

it("asks OpenAI where no URL is given, and heeds no variable of the SDK", async () => {
  const log = vi.spyOn(console, "log");
  const debug = vi.spyOn(console, "debug");
  vi.stubEnv("OPENAI_BASE_URL", "https://elsewhere.example/v1");
  vi.stubEnv("OPENAI_ORG_ID", "org-of-somebody");
  vi.stubEnv("OPENAI_PROJECT_ID", "project-of-somebody");
  vi.stubEnv("OPENAI_ADMIN_KEY", "admin-key-of-somebody");
  vi.stubEnv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer of-somebody\nX-Other: of-somebody");
  vi.stubEnv("OPENAI_LOG", "debug");
  let sent = "";
  nock("https://api.openai.com")
    .post("/v1/responses", responsesBody)
    .reply(200, responses)
    .on("request", (request) => {
      sent = JSON.stringify(headersOf(request));
    });
  await patientClient({ baseUrl: null }).client.ask(prompt, never);
  expect(sent).not.toContain("somebody");
  expect(sent.split(key).length).toBe(2);
  expect([log.mock.calls, debug.mock.calls]).toEqual([[], []]);
});

it.each([307, 308])("follows a %d within the endpoint, with the same request", async (status) => {
  nock(host).post("/v1/responses", responsesBody).reply(status, "", { location: "/v1/responses/" });
  nock(host).post("/v1/responses/", responsesBody).reply(200, responses);
  expect(await patientClient({ baseUrl: `${host}/v1` }).client.ask(prompt, never)).toMatchObject({ kind: "answer" });
});

it.each([
  ["another host", 307, "https://models.example.evil/v1/responses"],
  ["another port", 308, "https://models.example:8443/v1/responses"],
  ["another protocol", 307, "http://models.example/v1/responses"],
  ["this network", 307, "http://169.254.169.254/latest"],
  ["a page", 303, "/login"],
  ["nowhere", 307, ""],
])("does not go on to %s", async (_where, status, location) => {
  nock(host).post("/v1/responses").reply(status, "", { location });
  if (location === "") nock(host).post("/v1/responses").twice().reply(status, "", { location });
  const error = await failureOf(patientClient({ baseUrl: `${host}/v1` }).client.ask(prompt, never));
  expect(error).toMatchObject({ failure: "rejected" });
  expect(String(error)).not.toContain("example");
});

it.each([
  ["an empty key", { apiKey: "" }],
  ["a key with a line break", { apiKey: "sk-secret\nx: y" }],
  ["a key with a letter beyond ASCII", { apiKey: "sk-secrét" }],
  ["a URL with a password", { baseUrl: "https://user:sk-secret@models.example" }],
])("does not begin with %s, and does not repeat it", (_what, settings) => {
  const ports = { now: () => new Date(0), wait: async () => undefined, random: () => 0 };
  const create = () => createModelClient({ apiKey: key, baseUrl: null, model: "m", ...settings }, ports);
  expect(create).toThrowError(expect.objectContaining({ name: "UserError" }));
  expect(create).toThrowError(expect.not.objectContaining({ message: expect.stringContaining("secr") }));
});

it("does not repeat a header of the environment that cannot be sent", () => {
  vi.stubEnv("OPENAI_CUSTOM_HEADERS", "X Odd secret: secret");
  expect(() => patientClient({ baseUrl: null })).toThrowError(
    expect.objectContaining({ name: "UserError", message: expect.not.stringContaining("secret") }),
  );
});

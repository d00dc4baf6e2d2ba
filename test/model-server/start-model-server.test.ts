import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failsWith, faults, type ModelServer, type Reply, says, saysText, startModelServer } from "./index.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const post = async (path: string, body: unknown, key = server.key): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const toResponses = { model: "m", input: "a", store: false };
const toChat = { model: "m", messages: [] };

describe("a model server", () => {
  it("answers in the form of both interfaces", async () => {
    server.answer(() => saysText("{}"));
    expect(await (await post("/responses", toResponses)).json()).toMatchObject({
      status: "completed",
      model: "m",
      output: [{ type: "reasoning" }, { content: [{ type: "output_text", text: "{}" }] }],
      usage: { input_tokens: 100 },
    });
    expect(await (await post("/chat/completions", toChat)).json()).toMatchObject({
      choices: [{ finish_reason: "stop", message: { content: "{}", refusal: null } }],
      usage: { prompt_tokens: 100 },
    });
    expect(server.requests.map(({ api }) => api)).toEqual(["responses", "chat"]);
  });

  it("takes one key, known addresses and known parameters only", async () => {
    expect((await post("/responses", toResponses, "another")).status).toBe(401);
    expect((await post("/models", {})).status).toBe(404);
    expect((await post("/responses", { ...toResponses, temperature: 0 })).status).toBe(400);
    expect((await post("/chat/completions", { ...toChat, store: false })).status).toBe(400);
  });

  it("has the ways that it is told to have", async () => {
    server.become({ apis: ["chat"], formats: ["json_object"], limits: ["max_tokens"] });
    expect((await post("/responses", toResponses)).status).toBe(404);
    const format = (type: string) => ({ ...toChat, response_format: { type } });
    expect((await post("/chat/completions", format("json_schema"))).status).toBe(400);
    expect((await post("/chat/completions", toChat)).status).toBe(400);
    expect((await post("/chat/completions", { ...format("json_object"), max_completion_tokens: 9 })).status).toBe(400);
    expect((await post("/chat/completions", { ...format("json_object"), max_tokens: 9 })).status).toBe(200);
  });

  it("gives the replies of a queue before those of its script", async () => {
    server.answer([says(1), failsWith(503)]);
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await post("/responses", toResponses)).status);
    expect(statuses).toEqual([200, 503, 200]);
  });

  it.each(Object.entries<Reply>(faults).filter(([, { kind }]) => kind === "said" || kind === "sent"))(
    "knows the fault %s",
    async (_name, reply) => {
      server.answer([reply]);
      const answer = await post("/responses", toResponses);
      expect(answer.status).toBe(reply.kind === "sent" ? reply.status : 200);
    },
  );

  it.each(["10 MB announced", "10 MB unannounced"] as const)("sends %s", async (fault) => {
    server.answer([faults[fault]]);
    expect((await (await post("/responses", toResponses)).arrayBuffer()).byteLength).toBe(10_000_000);
  });

  it.each(["reset before the answer", "reset in the answer"] as const)("does a %s", async (fault) => {
    server.answer([faults[fault]]);
    await expect(post("/responses", toResponses).then((answer) => answer.text())).rejects.toThrow();
  });

  it.each(["stall before the answer", "stall in the answer"] as const)(
    "breaks a %s off when it is closed",
    async (fault) => {
      const own = await startModelServer({ script: () => faults[fault] });
      const answer = fetch(`${own.url}/responses`, {
        method: "POST",
        headers: { authorization: `Bearer ${own.key}` },
        body: "{}",
      }).then((began) => began.text());
      const broken = expect(answer).rejects.toThrow();
      while (own.requests.length === 0) await new Promise(setImmediate);
      await own.close();
      await broken;
    },
  );
});

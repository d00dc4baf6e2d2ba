import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Fault, faults, type ModelServer, says, startModelServer } from "../../model-server/index.ts";
import { failureOf, key, never, patientClient, prompt, timeoutMs } from "./odd-model.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ key });
});
afterEach(() => server.close());

/** A client that has had an answer before, so that it knows how to ask. */
async function familiarClient() {
  const familiar = patientClient({ baseUrl: server.url });
  await familiar.client.ask(prompt, never);
  return { ...familiar, asked: () => server.requests.length - 1 };
}

const turn = () => new Promise(setImmediate);
const malformed = (why: string) => ({ kind: "malformed", why });
const empty = { kind: "answer", value: { answers: [] } };

describe("what a model says", () => {
  it.each<[Fault, unknown]>([
    ["prose", malformed("not-json")],
    ["half of JSON", malformed("not-json")],
    ["truncation", malformed("truncated")],
    ["nothing", malformed("empty")],
    ["refusal", { kind: "refused" }],
    ["content filter", { kind: "refused" }],
    ["10 MB announced", malformed("too-long")],
    ["10 MB unannounced", malformed("too-long")],
    ["compressed bomb", malformed("too-long")],
    ["long text", malformed("too-long")],
    ["another model", empty],
    ["use missing", empty],
    ["use negative", empty],
    ["use absurd", empty],
  ])("%s is an answer of its kind, in one request, by either interface", async (fault, expected) => {
    for (const apis of [["responses"], ["chat"]] as const) {
      server.become({ apis });
      const { client, asked, states } = await familiarClient();
      const before = asked();
      server.answer([faults[fault]]);
      const answer = await client.ask(prompt, never);
      expect(answer).toMatchObject(expected as object);
      expect(asked() - before).toBe(1);
      expect(answer.use.inputTokens).toBeLessThan(2_000);
      expect(answer.use.outputTokens).toBeLessThanOrEqual(1_000);
      expect(answer.use.inputTokens).toBeGreaterThan(0);
      expect(states).toEqual([]);
    }
  });
});

describe("an endpoint that fails", () => {
  it.each<[Fault, string, number, readonly number[]]>([
    ["rate limit", "rate-limited", 3, [250, 500]],
    ["rate limit with a time", "rate-limited", 3, [2_000, 2_000]],
    ["spent quota", "rate-limited", 1, []],
    ["server error", "server-error", 3, [250, 500]],
    ["overload", "server-error", 3, [250, 500]],
    ["invalid JSON", "server-error", 3, [250, 500]],
    ["deep JSON", "server-error", 3, [250, 500]],
    ["odd shape", "server-error", 3, [250, 500]],
    ["empty body", "server-error", 3, [250, 500]],
    ["no content", "server-error", 3, [250, 500]],
    ["another type", "server-error", 3, [250, 500]],
    ["reset before the answer", "network", 3, [250, 500]],
    ["reset in the answer", "network", 3, [250, 500]],
    ["redirect to another host", "rejected", 1, []],
    ["redirect to a page", "rejected", 1, []],
    ["unknown key", "rejected", 1, []],
    ["forbidden key", "rejected", 1, []],
  ])("%s is %s after %d tries", async (fault, failure, tries, expected) => {
    const { client, asked, pauses, measures } = await familiarClient();
    server.answer(() => faults[fault]);
    const error = await failureOf(client.ask(prompt, never));
    expect(error).toMatchObject({ name: "ModelUnavailable", failure });
    expect(asked()).toBe(tries);
    expect(pauses).toEqual(expected);
    expect(measures.at(-1)).toMatchObject({ outcome: failure, tries });
    expect(String(error)).toBe(`ModelUnavailable: the model's endpoint did not answer (${failure})`);
    expect(JSON.stringify([error, Reflect.get(Object(error), "cause"), measures])).not.toMatch(/sk-key|Words-of|Instr/);
  });

  it.each<Fault>(["stall before the answer", "stall in the answer"])(
    "%s is a timeout after two tries",
    async (fault) => {
      const { client, clock, limits, asked, pauses, measures } = await familiarClient();
      server.answer(() => faults[fault]);
      // The limit is reached when the request has arrived, and the answer may have begun.
      clock.limit = async () => {
        const before = server.requests.length;
        while (server.requests.length === before) await turn();
        for (let turns = 0; turns < 20; turns++) await turn();
        clock.ms += timeoutMs;
      };
      expect(await failureOf(client.ask(prompt, never))).toMatchObject({ failure: "timeout" });
      expect([asked(), pauses]).toEqual([2, [250]]);
      // The first is of the call before; the last is what was left of twice the limit.
      expect(limits.map(({ milliseconds }) => milliseconds)).toEqual([30_000, 30_000, 29_750]);
      expect(limits.every(({ signal }) => signal.aborted)).toBe(true);
      expect(measures.at(-1)).toMatchObject({ outcome: "timeout", tries: 2, seconds: 60.25 });
      expect(measures.at(-1)?.use.inputTokens).toBeGreaterThan(0);
    },
  );

  it.each<Fault>(["server error", "rate limit", "reset before the answer", "reset in the answer", "invalid JSON"])(
    "is asked again after %s, and answers",
    async (fault) => {
      const { client, asked } = await familiarClient();
      server.answer([faults[fault], faults[fault], says({ answers: ["yes"] })]);
      expect(await client.ask(prompt, never)).toMatchObject({ kind: "answer", value: { answers: ["yes"] } });
      expect(asked()).toBe(3);
    },
  );
});

it("gives up where nobody listens", async () => {
  await server.close();
  const { client } = patientClient({ baseUrl: server.url });
  expect(await failureOf(client.ask(prompt, never))).toMatchObject({ failure: "network" });
  server = await startModelServer();
});

it("waits no longer than a review does at the wish of an endpoint", async () => {
  const { client, asked, pauses } = await familiarClient();
  server.answer(() => ({ ...faults["rate limit"], headers: { "retry-after": "21" } }));
  expect(await failureOf(client.ask(prompt, never))).toMatchObject({ failure: "rate-limited" });
  expect([asked(), pauses]).toEqual([1, []]);
});

it("counts prompts that were read and not answered", async () => {
  const { client } = await familiarClient();
  const plain = await client.ask(prompt, never);
  server.answer([faults["invalid JSON"], faults["reset in the answer"], says({ answers: [] })]);
  const late = await client.ask(prompt, never);
  expect(late.use.inputTokens - plain.use.inputTokens).toBeGreaterThan(0);
  expect(late.use.outputTokens).toBe(plain.use.outputTokens);
});

it.each<[Fault, Fault, boolean]>([
  ["reset in the answer", "server error", true],
  ["server error", "reset in the answer", true],
  ["server error", "server error", false],
  ["rate limit", "spent quota", false],
])("after %s and then %s it may be paid for all the same: %s", async (first, then, mayCost) => {
  const { client } = await familiarClient();
  server.answer([faults[first], faults[then], faults[then]]);
  expect(await failureOf(client.ask(prompt, never))).toMatchObject({ name: "ModelUnavailable", mayCost });
});

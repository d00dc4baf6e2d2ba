import { afterEach, beforeEach, expect, it } from "vitest";
import { type Fault, faults, type ModelServer, startModelServer } from "../../model-server/index.ts";
import { failureOf, key, patientClient, prompt } from "./odd-model.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ key });
});
afterEach(() => server.close());

const reason = new Error("not wanted any more");
const turn = () => new Promise(setImmediate);

it("does not begin where the signal is aborted", async () => {
  const { client, measures } = patientClient({ baseUrl: server.url });
  expect(await failureOf(client.ask(prompt, AbortSignal.abort(reason)))).toBe(reason);
  expect([server.requests.length, measures]).toEqual([0, []]);
});

it.each<Fault>(["stall before the answer", "stall in the answer"])("ends in a %s with the reason", async (fault) => {
  server.answer(() => faults[fault]);
  const { client, measures, states } = patientClient({ baseUrl: server.url });
  const ends = new AbortController();
  const failed = failureOf(client.ask(prompt, ends.signal));
  while (server.requests.length === 0) await turn();
  for (let turns = 0; turns < 20; turns++) await turn();
  ends.abort(reason);
  expect(await failed).toBe(reason);
  expect([measures.map(({ outcome }) => outcome), states]).toEqual([["aborted"], []]);
});

it("ends in a pause with the reason, and asks no more", async () => {
  const ends = new AbortController();
  const { client, clock } = patientClient({ baseUrl: server.url });
  server.answer(() => ({ ...faults["rate limit"], headers: { "retry-after": "16" } }));
  // A pause as long as this one is waited for by the hook for limits.
  clock.limit = async (signal) => {
    if (server.requests.length === 0) return new Promise(() => undefined);
    ends.abort(reason);
    signal.throwIfAborted();
  };
  expect(await failureOf(client.ask(prompt, ends.signal))).toBe(reason);
  expect(server.requests.length).toBe(1);
});

it("frees the one call of a breaker that was given up", async () => {
  const { client, clock } = patientClient({ baseUrl: server.url });
  server.answer(() => faults["unknown key"]);
  await failureOf(client.ask(prompt, new AbortController().signal));
  clock.ms += 60_000;
  server.answer(() => faults["stall before the answer"]);
  const ends = new AbortController();
  const sent = server.requests.length;
  const failed = failureOf(client.ask(prompt, ends.signal));
  while (server.requests.length === sent) await turn();
  expect(client.breaker()).toBe("half-open");
  ends.abort(reason);
  expect(await failed).toBe(reason);
  expect(client.breaker()).toBe("open");
  server.answer(() => faults.prose);
  await client.ask(prompt, new AbortController().signal);
  expect(client.breaker()).toBe("closed");
});

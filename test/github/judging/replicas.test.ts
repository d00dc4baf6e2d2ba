import { afterAll, beforeAll, expect, it } from "vitest";
import { inlineEngine } from "../../../src/github/engine/engine.ts";
import { createAppJudge } from "../../../src/github/judging/app-judge.ts";
import { openStore, type Store } from "../../../src/store/index.ts";
import { answersOf, type ModelServer, startModelServer } from "../../model-server/index.ts";
import { backends, type SharedBackend } from "../../store/backends.ts";
import { freshKey, savePull, silent } from "../../store/things.ts";
import { questionOf } from "../engine/questions.ts";
import { modelJudge } from "./model-judge.ts";

const calm = new AbortController().signal;
const day = "2026-11-23";
const now = (): Date => new Date(`${day}T12:00:00Z`);
const limit = "beyond a quota of sixty exports which each customer has";
const question = questionOf({
  "docs/rfcs/0007-export.md": `# RFC 7: Export\n\n## Proposal\n\nWe add \`GET /v1/orders/{id}/export\`.\nCallers are slowed down when they become greedy, ${limit}.\n`,
});

let running: SharedBackend;
let stores: readonly Store[];
let server: ModelServer;

beforeAll(async () => {
  running = (await backends.find(({ name }) => name === "PostgreSQL")?.share()) as SharedBackend;
  const place = await running.place();
  stores = [await openStore({ ...place, log: silent }), await openStore({ ...place, log: silent })];
  server = await startModelServer({
    script: answersOf({ "sb-rate-limit": { verdict: "satisfied", quote: limit } }),
  });
});
afterAll(async () => {
  await server.close();
  for (const store of stores) await store.close();
  await running.stop();
});

it("two replicas share what a model has said and what it took", async () => {
  const [one, other] = stores as readonly [Store, Store];
  const key = freshKey();
  await savePull(one, key);
  const request = await inlineEngine().judging({ repository: key, question }, calm);
  if (request === null) throw new Error("nothing is asked");
  const judgeOf = (store: Store, dailyTokens: number) =>
    createAppJudge(modelJudge(server), { store, calls: 4, dailyTokens, now, log: silent });
  const first = await judgeOf(one, 1_000_000).ask(key, request, calm);
  expect(first.judgements).toMatchObject([{ check: "sb-rate-limit", verdict: "satisfied" }]);
  const asked = server.requests.length;
  expect(asked).toBeGreaterThan(0);

  const again = await judgeOf(other, 1_000_000).ask(key, request, calm);
  expect(again).toEqual({
    ...first,
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, kept: request.questions.length },
  });
  expect(server.requests).toHaveLength(asked);

  const { inputTokens, outputTokens } = first.usage;
  const spent = { installationId: key.installationId, day, tokens: 1 };
  expect(await other.takeTokens(spent, inputTokens + outputTokens)).toBe(false);
  expect(await other.takeTokens(spent, inputTokens + outputTokens + 1)).toBe(true);
});

import { execFileSync } from "node:child_process";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { inlineEngine } from "../../src/github/engine/engine.ts";
import { openJudge } from "../../src/server/open-judge.ts";
import { noTracer } from "../../src/server/tracer.ts";
import { questionOf } from "../github/engine/questions.ts";
import { answersOf, startModelServer } from "../model-server/index.ts";

const calm = new AbortController().signal;

it("without a key there is no judge, nothing is counted and nothing that talks to a model is loaded", async () => {
  const registry = new Registry();
  const log = { info: () => expect.unreachable() };
  expect(await openJudge(null, { registry, tracer: noTracer, log })).toBeNull();
  expect(registry.getMetricsAsArray()).toEqual([]);
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(new URL("../../src/server/serve.ts", import.meta.url).href)});
    const { openJudge } = await import(${JSON.stringify(new URL("../../src/server/open-judge.ts", import.meta.url).href)});
    await openJudge(null, {});
    console.log(JSON.stringify(loaded));`;
  const out = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { maxBuffer: 1e8 });
  const loaded: string[] = JSON.parse(out.toString());
  expect(loaded.length).toBeGreaterThan(100);
  expect(loaded.filter((url) => /node_modules\/openai\/|create-model-client|create-judge/.test(url))).toEqual([]);
});

it("with a key the endpoint is asked as the settings say, counted, traced and named in the log without the key", async () => {
  const quote = "beyond a quota of sixty exports which each customer has";
  const server = await startModelServer({ script: answersOf({ "sb-rate-limit": { verdict: "satisfied", quote } }) });
  const registry = new Registry();
  const logged: unknown[] = [];
  const spans: string[] = [];
  const tracer = {
    ...noTracer,
    span: (async (start, work) => {
      spans.push(start.name);
      return work(() => undefined);
    }) as typeof noTracer.span,
  };
  const judge = await openJudge(
    { apiKey: server.key, baseUrl: server.url, model: "stub-model", dailyTokens: 1, calls: 1, timeoutMs: 30_000 },
    { registry, tracer, log: { info: (...told: unknown[]) => void logged.push(told) } },
  );
  expect(logged).toEqual([[{ model: "stub-model", host: new URL(server.url).host }, expect.any(String)]]);
  expect(server.requests).toEqual([]);

  const text = `# RFC 7: Export\n\n## Proposal\n\nWe add \`GET /v1/orders/{id}/export\`.\nCallers are slowed down when they become greedy, ${quote}.\n`;
  const asked = {
    repository: { installationId: 1, repositoryId: 2 },
    question: questionOf({ "docs/rfcs/7.md": text }),
  };
  const request = await inlineEngine().judging(asked, calm);
  if (request === null) throw new Error("nothing is asked");
  const cache = { find: async () => new Map(), keep: async () => {} };
  const run = await judge?.judge(request, { cache }, calm);
  expect(run?.judgements).toMatchObject([{ check: "sb-rate-limit", verdict: "satisfied" }]);
  expect(server.requests.map(({ body }) => body.model)).toEqual(spans.map(() => "stub-model"));
  expect(spans).toEqual(Array.from({ length: run?.usage.calls ?? 0 }, () => "model.ask"));
  const page = await registry.metrics();
  expect(page).toContain(`arch_review_judge_call_seconds_count{outcome="answer"} ${run?.usage.calls}`);
  expect(page).toContain('arch_review_judge_settled_total{verdict="satisfied"} 1');
  expect(JSON.stringify(logged)).not.toContain(server.key);
  await server.close();
});

import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serve } from "../../src/server/serve.ts";
import { answersOf, faults, type ModelServer, startModelServer } from "../model-server/index.ts";
import { type PullRequestHandle, type Simulator, startSimulator } from "../simulator/index.ts";
import { copyPrepared } from "../store/backends.ts";

const secret = "0123456789abcdef0123456789abcdef";
const limit = "beyond a quota of sixty exports which each customer has";
const design = `# RFC 7: Export\n\n## Proposal\n\nWe add \`GET /v1/orders/{id}/export\`.\nCallers are slowed down when they become greedy, ${limit}.\n`;

let folder: string;
let model: ModelServer;
let github: Simulator;
/** Emits when something has reached GitHub or the model. */
const heard = new EventEmitter();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "arch-review-serve-"));
  await copyPrepared(folder);
  model = await startModelServer();
  github = await startSimulator({ log: () => setImmediate(() => heard.emit("request")) });
});
afterAll(async () => {
  await github.close();
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await once(heard, "request");
};

/** A server as `arch-review serve` starts it, told to stop by its signal. */
async function startServing() {
  const signals = new EventEmitter();
  const listening = Promise.withResolvers<string>();
  const log: string[] = [];
  const ended = serve({
    environment: {
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey,
      WEBHOOK_SECRET: secret,
      GHE_HOST: github.host,
      GHE_PROTOCOL: "http",
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: folder,
      SHADOW: "off",
      GRACE_SECONDS: "0",
      LOG_LEVEL: "trace",
      OPENAI_API_KEY: model.key,
      OPENAI_BASE_URL: model.url,
      OPENAI_MODEL: "stub-model",
    },
    out: (text) => listening.resolve(/http:\S+/.exec(text)?.[0] ?? ""),
    logStream: { write: (line) => void log.push(line) },
    signals,
    now: () => new Date(),
  });
  const url = await Promise.race([listening.promise, ended.then(() => "")]);
  const stop = (): Promise<void> => {
    signals.emit("SIGTERM");
    return ended;
  };
  return { url, stop, logged: () => log.join("") };
}

const commentOf = (pull: PullRequestHandle): string => pull.comments()[0]?.body ?? "";

it("a server that is stopped in the middle of a call puts the job back, and the next one finishes it", async () => {
  model.answer(() => {
    heard.emit("request");
    return faults["stall in the answer"];
  });
  const first = await startServing();
  github.webhook({ url: `${first.url}/api/github/webhooks`, secret });
  const installation = github.createInstallation({ account: "acme" });
  const repository = github.createRepository({ name: "shop", installation, files: {} });
  const pull = repository.openPullRequest({ title: "Export", files: { "docs/rfcs/0007-export.md": design } });
  await until(() => model.requests.length > 0);
  await first.stop();
  expect(commentOf(pull)).toBe("");
  expect(pull.checkRuns().filter(({ status }) => status === "completed")).toEqual([]);

  model.answer(answersOf({ "sb-rate-limit": { verdict: "satisfied", quote: limit, why: "canary-of-the-model" } }));
  const second = await startServing();
  await until(() => pull.checkRuns().some(({ status }) => status === "completed"));
  expect(commentOf(pull)).toContain("stub-model");
  expect(commentOf(pull)).toContain(limit);
  const page = await (await fetch(`${second.url}/metrics`)).text();
  expect(page).toMatch(/^arch_review_judge_call_seconds_count\{outcome="answer"\} 3$/m);
  expect(page).toMatch(/^arch_review_judge_settled_total\{verdict="satisfied"\} 1$/m);
  expect(page).toMatch(/^arch_review_judge_tokens_total\{kind="input"\} [1-9]/m);
  await second.stop();
  expect(github.violations).toEqual([]);
  expect(first.logged()).toContain("a language model is asked what the rules leave unknown");
  for (const text of [first.logged(), second.logged(), page]) {
    for (const word of [model.key, "greedy", "canary-of-the-model"]) expect(text).not.toContain(word);
  }
});

/**
 * How long the event loop stands still while changes are reviewed, in the thread that takes deliveries and in threads of
 * their own: `node bench/loop-delay.ts`. For each change: the time of the review; what of it the asking thread computed; and the
 * longest delay that a timer of ten milliseconds saw (perf_hooks.monitorEventLoopDelay), which other programs lengthen too. Fails
 * where the asking thread computes for more than 100 ms, in which a delivery is to be acknowledged, while a thread reviews.
 */

import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { type Engine, inlineEngine } from "../src/github/engine/engine.ts";
import { threadEngine } from "../src/github/engine/thread-engine.ts";
import { questionOf } from "../test/github/engine/questions.ts";
import { generatedScript } from "./generated-script.ts";

const allowedMs = 100;
const signal = new AbortController().signal;

const numbered = (i: number): string => String(i).padStart(6, "0");
const repeated = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const script = (length: number): string => {
  let text = "";
  for (let i = 0; text.length < length; i++) text += `${generatedScript(i)}\n`;
  return text;
};
const section = `## Data

We store the orders of tenants in a table \`orders\`; each request is authorised by its owner. \`GET /orders/{id}\` answers 200.

- retries with backoff

`;
const design = (length: number): string => `# RFC 1: Orders\n\n${repeated(section, length)}`;
const files = (count: number, fileOf: (i: number) => readonly [string, string]): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => fileOf(i)));

const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a migration of 20 kB": { "migrations/000001_a.sql": script(20_000) },
  "a design document of 60 kB": { "docs/rfcs/0001.md": design(60_000) },
  "300 migrations": files(300, (i) => [`migrations/${numbered(i)}_a.sql`, generatedScript(i)]),
  "20 design documents of 60 kB": files(20, (i) => [`docs/rfcs/${numbered(i)}.md`, design(60_000)]),
  "60,000 tables in 4 MB": {
    "migrations/000001_a.sql": Array.from({ length: 60_000 }, (_, i) => `CREATE TABLE t${i} (id int, a text);`).join(
      "\n",
    ),
  },
  "a design document of 5 MB": { "docs/rfcs/0001.md": design(5_000_000) },
  "100,000 links that are opened and never closed": { "docs/rfcs/0001.md": `# RFC 1\n\n${"[a](".repeat(100_000)}` },
};

/** Milliseconds. */
interface Delay {
  readonly review: number;
  readonly own: number;
  readonly longest: number;
}

const ownTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

async function delayOf(engine: Engine, texts: Readonly<Record<string, string>>): Promise<Delay> {
  const question = questionOf(texts);
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  await pause(20);
  delays.reset();
  await pause(20);
  const start = performance.now();
  const before = ownTime();
  await engine.review({ repository: { installationId: 1, repositoryId: 1 }, question }, signal);
  const review = performance.now() - start;
  const own = ownTime() - before;
  await pause(20);
  delays.disable();
  return { review, own, longest: delays.max / 1e6 };
}

const engines = { "in place": inlineEngine(), "in threads": threadEngine() } as const;
for (const [where, engine] of Object.entries(engines)) {
  // The parser, and the thread where there is one.
  await engine.review({ repository: { installationId: 1, repositoryId: 1 }, question: questionOf({}) }, signal);
  console.log(`${where}:`);
  for (const [name, texts] of Object.entries(changes)) {
    const { review, own, longest } = await delayOf(engine, texts);
    const late = where === "in threads" && own > allowedMs;
    if (late) process.exitCode = 1;
    const numbers = [review, own, longest].map((ms) => ms.toFixed(0).padStart(6));
    console.log(`  ${name.padEnd(48)}${numbers.join(" ms ")} ms${late ? "  TOO LONG" : ""}`);
  }
}
await engines["in threads"].close();

/**
 * Hundreds of migrations that were written to do harm, each reviewed by the real engine with a rehearsal:
 * `node bench/hostile.ts [--change-ms 3000] [--every 1] [--family <words>]`. Checked are the verdict (nothing that nobody can vouch
 * for passes), the host (its files are as before, nothing was started, nobody called at a port of it), that no process is left,
 * that each review ends in time, and what memory this process takes. A mismatch makes the exit code 1.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadParser } from "../src/artifacts/migration/index.ts";
import { createShadow, usualShadow } from "../src/shadow/index.ts";
import { hostileScripts } from "./hostile/families.ts";
import { childProcesses, megabytes } from "./hostile/processes.ts";
import { type Host, isAnswered, reviewScript } from "./hostile/review-script.ts";
import type { HostileScript } from "./hostile/script.ts";

const { values } = parseArgs({
  options: {
    "change-ms": { type: "string", default: "3000" },
    every: { type: "string", default: "1" },
    family: { type: "string", default: "" },
  },
});
const changeMs = Number(values["change-ms"]);
const scripts = hostileScripts
  .filter(({ family }) => family.includes(values.family))
  .filter((_, at) => at % Number(values.every) === 0);
/** Beyond what the parts of a rehearsal may take: starting, planning, reviewing, on a machine that does something else as well. */
const slackMs = 30_000;
/** Rehearsals at a time. */
const processes = 2;

const folder = mkdtempSync(join(tmpdir(), "arch-review-hostile-"));
const canary = join(folder, "canary");
writeFileSync(canary, "untouched");
const places = [process.cwd(), homedir(), tmpdir(), "/"];
const listed = new Map(places.map((place) => [place, new Set(readdirSync(place))]));
let calls = 0;
const port = createServer((socket) => {
  calls += 1;
  socket.destroy();
});
await new Promise<void>((resolve) => port.listen(0, "127.0.0.1", resolve));
const address = port.address();
const host: Host = { folder, port: typeof address === "object" && address !== null ? address.port : 0 };

await loadParser();
const shadow = createShadow({ processes, changeMs });
const faults: string[] = [];
const verdicts = new Map<string, number>();
let longest = 0;
let largest = 0;
const waiting = [...scripts];
await Promise.all(Array.from({ length: processes }, work));
await shadow.close();
port.close();

if (calls > 0) faults.push(`${calls} calls at a port of the host`);
if (readFileSync(canary, "utf8") !== "untouched" || readdirSync(folder).length !== 1)
  faults.push("the canary was touched");
for (const place of places) {
  const left = readdirSync(place).filter((name) => /ran|canary|touched/.test(name) && !listed.get(place)?.has(name));
  if (left.length > 0) faults.push(`left in ${place}: ${left.join(", ")}`);
}
const left = childProcesses();
if (left.length > 0) faults.push(`processes left: ${left.join(", ")}`);
rmSync(folder, { recursive: true });

console.log(`${scripts.length} scripts: ${[...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}`);
console.log(
  `longest review ${(longest / 1000).toFixed(1)} s (limit of a change ${changeMs / 1000} s), at most ${largest} MiB here`,
);
for (const fault of faults) console.log(`WRONG: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) await hold(script);
}

async function hold(script: HostileScript): Promise<void> {
  const name = `${script.family}: ${script.name}`;
  const from = performance.now();
  try {
    const answer = await reviewScript(script, host, shadow);
    verdicts.set(answer.verdict, (verdicts.get(answer.verdict) ?? 0) + 1);
    if (!isAnswered(script, answer)) faults.push(`${name}: ${answer.verdict}`);
    if (answer.run?.kind !== "rehearsed") faults.push(`${name}: ${answer.run?.reason ?? "not rehearsed"}`);
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : "failed"}`);
  }
  const taken = performance.now() - from;
  if (taken > usualShadow.baseMs + 2 * changeMs + slackMs) faults.push(`${name}: took ${(taken / 1000).toFixed(1)} s`);
  longest = Math.max(longest, taken);
  largest = Math.max(largest, megabytes(process.memoryUsage.rss()));
}

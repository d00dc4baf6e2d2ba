/**
 * What rehearsing costs: the first review of a change on a base of 300 files, the later ones, the memory of a process, and how
 * hostile scripts end. `node bench/shadow.ts [corpus folder]`; without a corpus a generated history is the base.
 */
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { loadParser, migrationMemory } from "../src/artifacts/migration/index.ts";
import { type ChangeSet, changeFromFiles } from "../src/change/index.ts";
import { defaultPolicy, rehearsalsOf, reviewChange } from "../src/review/index.ts";
import { createShadow, type Shadow, type ShadowRun } from "../src/shadow/index.ts";
import { type History, histories } from "./histories.ts";

const baseFiles = 300;
const rounds = 10;
/** A spare process starts meanwhile, as it does between two deliveries. */
const betweenMs = 3_000;
const allowed = { coldMs: 5_000, warmMs: 700, memoryMb: 700 };
const deadlines = { baseMs: 60_000, changeMs: 5_000 };

const hostile: readonly string[] = [
  "DO $$ BEGIN LOOP END LOOP; END $$",
  "SELECT pg_sleep(1000)",
  "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT count(*) FROM r",
  "SELECT repeat('x', 1000000000)",
  "CREATE TABLE large AS SELECT repeat('x', 2000) FROM generate_series(1, 100000000)",
  `SELECT ${"1+".repeat(1_000_000)}1`,
];

const memory = migrationMemory();
const never = new AbortController().signal;
const options = { selection: "paths", today: "2026-01-01", memory } as const;

interface Reviewed {
  readonly ms: number;
  readonly run: ShadowRun;
}

async function review(shadow: Shadow, change: ChangeSet): Promise<Reviewed> {
  const start = performance.now();
  const run = await shadow.rehearse(rehearsalsOf(change, defaultPolicy, options), never);
  reviewChange(change, defaultPolicy, { ...options, shadow: run });
  return { ms: performance.now() - start, run };
}

function changeOn({ migrations }: History, text: string): ChangeSet {
  const base = migrations.flat().slice(0, baseFiles);
  const folder = base[0]?.path.split("/")[0] ?? "migrations";
  const given = base.at(-1)?.path.endsWith("/up.sql") ? "99999999999999_next/up.sql" : "99999999999999_next.sql";
  return { ...changeFromFiles({ files: [{ path: `${folder}/${given}`, text }] }), base };
}

const typical = (round: number): string => `-- +goose Up
CREATE TABLE invoice_${round} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric NOT NULL);
CREATE INDEX invoice_customer_${round} ON invoice_${round} (customer_id);
ALTER TABLE invoice_${round} ALTER COLUMN total TYPE bigint;
`;

/** The largest resident set that a process below this one has had, in MiB; null where the system does not tell. */
function largestChild(): number | null {
  try {
    const statuses = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(statusOf)
      .filter((status) => status.includes(`PPid:\t${process.pid}\n`));
    return Math.max(0, ...statuses.map((status) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024));
  } catch {
    // Not Linux.
    return null;
  }
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

function tell(what: string, value: number, most: number, unit: string): void {
  console.log(`  ${what}: ${value.toFixed(0)} ${unit} (at most ${most})`);
  if (value > most) process.exitCode = 1;
}

async function measure(history: History): Promise<void> {
  console.log(history.name);
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, largestChild() ?? 0);
  }, 50);
  const shadow = createShadow(deadlines);
  const cold = await review(shadow, changeOn(history, typical(0)));
  // A process that makes an empty cluster, which a build ships, is not the one that runs scripts.
  peak = 0;
  if (cold.run.kind !== "rehearsed") throw new Error(cold.run.reason);
  const [first] = cold.run.histories;
  console.log(`  base: ${first?.base.replayed} of ${first?.base.files} files replayed`);
  tell("first review", cold.ms, allowed.coldMs, "ms");
  const times: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    await pause(betweenMs);
    times.push((await review(shadow, changeOn(history, typical(round)))).ms);
  }
  times.sort((a, b) => a - b);
  tell("later reviews, median", times[rounds / 2] ?? 0, allowed.warmMs, "ms");
  console.log(`  later reviews, all: ${times.map((ms) => ms.toFixed(0)).join(" ")} ms`);
  tell("memory of a process", peak, allowed.memoryMb, "MiB");
  for (const sql of hostile) {
    const { ms, run } = await review(shadow, changeOn(history, `${sql};`));
    const ended = run.kind === "rehearsed" ? (run.histories[0]?.ended?.reason ?? "not ended") : run.reason;
    console.log(`  ${sql.slice(0, 60)}: ${ended} after ${ms.toFixed(0)} ms`);
  }
  clearInterval(sampler);
  await shadow.close();
}

await loadParser();
for (const history of histories(process.argv[2])) await measure(history);

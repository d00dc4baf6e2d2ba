/**
 * How long short commands of the built program take, beside a Node that does nothing: `node bench/start.ts [folder] [runs]`, the
 * folder being one in which `npm run build` was run; default: this one, 20 runs. Code that V8 has compiled is kept, as for anybody
 * who runs the program a second time; answers are not.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { measure } from "./measure.ts";

const program = resolve(process.argv[2] ?? ".", "dist/cli.js");
const runs = Number(process.argv[3] ?? 20);
const folder = mkdtempSync(join(tmpdir(), "arch-review-start-"));
writeFileSync(join(folder, "0001_index.sql"), "create index orders_region on orders (region);\n");

const commands: Readonly<Record<string, readonly string[]>> = {
  "node -e 0": ["-e", "0"],
  "--help": [program, "--help"],
  "--version": [program, "--version"],
  rules: [program, "rules"],
  "rules drop-column": [program, "rules", "drop-column"],
  "lint of one file": [program, "lint", "0001_index.sql"],
};

try {
  for (const [name, args] of Object.entries(commands)) console.log(`${name.padEnd(20)} ${await timesOf(args)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Median and best wall time of some runs after a first one, which fills the cache of compiled code. */
async function timesOf(args: readonly string[]): Promise<string> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    rmSync(join(folder, "cache/arch-review/answers"), { recursive: true, force: true });
    const environment = { PATH: process.env.PATH, XDG_CACHE_HOME: join(folder, "cache") };
    times.push((await measure(process.execPath, args, { folder, environment })).milliseconds);
  }
  const sorted = times.slice(1).sort((a, b) => a - b);
  return `median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} ms, best ${(sorted[0] ?? 0).toFixed(0)} ms`;
}

/**
 * Time and memory of linting a whole migration history, beside squawk, in one run: `npm run bench [-- <corpus folder>]`.
 * All start as a process, read the same files and print nothing. Runs alternate, the median counts. Ours runs in four
 * states: with nothing kept; with the scripts of an earlier run but not its answer, as after a change of policy; after one
 * file was edited; and once more on the same files. Each is held against the goal; the exit code is about the last.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { upMigrations } from "./corpus.ts";
import { type Measurement, measure, median, type Surroundings } from "./measure.ts";

const rounds = 9;
const allowedRatio = 0.8;
const allowedMiB = 300;
const sameAgain = "arch-review, the same again";

interface Contender {
  readonly name: string;
  readonly run: (files: readonly string[]) => Promise<Measurement>;
}

execFileSync(process.execPath, ["scripts/build.ts", "--no-types"], { stdio: "inherit" });
const scratch = mkdtempSync(join(tmpdir(), "arch-review-bench-"));
try {
  const { name, files } = upMigrations(process.argv[2], scratch);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`${name}: ${files.length} files, ${(bytes / 1024).toFixed(0)} KiB, ${rounds} rounds\n`);
  const results = await alternate([...ours(join(scratch, "cache")), ...theirs()], files);
  for (const [contender, runs] of results) print(contender.name, median(runs));
  compare(new Map([...results].map(([contender, runs]) => [contender.name, median(runs)])));
} finally {
  rmSync(scratch, { recursive: true });
}

function ours(cache: string): readonly Contender[] {
  // Not in this folder, whose own policy would be read.
  const program = resolve("dist/cli.js");
  const lint = (files: readonly string[], kept: string): Promise<Measurement> => {
    const surroundings: Surroundings = {
      folder: scratch,
      environment: { ...process.env, ARCH_REVIEW_CACHE: kept, XDG_CACHE_HOME: cache },
    };
    mkdirSync(cache, { recursive: true });
    return measure(process.execPath, [program, "lint", ...files], surroundings);
  };
  return [
    { name: "arch-review, nothing kept", run: (files) => lint(files, "off") },
    {
      name: "arch-review, scripts kept",
      run: (files) => {
        rmSync(join(cache, "arch-review", "answers"), { recursive: true, force: true });
        return lint(files, "on");
      },
    },
    {
      name: "arch-review, one file edited",
      run: (files) => {
        const last = files.at(-1);
        if (last !== undefined) appendFileSync(last, "-- edited\n");
        return lint(files, "on");
      },
    },
    { name: sameAgain, run: (files) => lint(files, "on") },
  ];
}

/** What `npx squawk` starts, and the program that it starts in turn, whose memory the first would hide. */
function theirs(): readonly Contender[] {
  const launcher = "node_modules/squawk-cli/js/bin/squawk";
  const program = `node_modules/@squawk-cli/${process.platform}-${process.arch}/bin/squawk`;
  return [
    { name: "squawk-cli", run: (files) => measure(process.execPath, [launcher, ...files]) },
    { name: "squawk, bare program", run: (files) => measure(program, files) },
  ];
}

async function alternate(contenders: readonly Contender[], files: readonly string[]) {
  const runs = new Map<Contender, Measurement[]>(contenders.map((contender) => [contender, []]));
  // The first round fills what is kept and counts for nobody.
  for (const { run } of contenders) await run(files);
  for (let round = 0; round < rounds; round++) {
    for (const [contender, own] of runs) own.push(await contender.run(files));
  }
  return runs;
}

function print(name: string, { milliseconds, peakMiB, exitCode }: Measurement): void {
  const memory = peakMiB === null ? "memory unknown" : `${peakMiB.toFixed(0)} MiB peak`;
  console.log(`${name.padEnd(28)} ${milliseconds.toFixed(0).padStart(6)} ms   ${memory}   exit ${exitCode}`);
}

function compare(medians: ReadonlyMap<string, Measurement>): void {
  console.log(`\nwall ratio, ours to theirs; the goal is ${allowedRatio} to squawk-cli, in ${allowedMiB} MiB`);
  for (const [name, { milliseconds, peakMiB }] of medians) {
    if (!name.startsWith("arch-review")) continue;
    const ratios = new Map(
      [...medians]
        .filter(([other]) => other.startsWith("squawk"))
        .map(([other, theirs]) => [other, milliseconds / theirs.milliseconds]),
    );
    const isReached = (ratios.get("squawk-cli") ?? 0) <= allowedRatio && (peakMiB ?? 0) <= allowedMiB;
    const shown = [...ratios].map(([other, ratio]) => `${ratio.toFixed(2)} to ${other}`).join(", ");
    console.log(`${name.padEnd(28)} ${isReached ? "reached" : "missed "}  ${shown}`);
    if (name === sameAgain && !isReached) process.exitCode = 1;
  }
}

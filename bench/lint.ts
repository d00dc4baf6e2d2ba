/**
 * Time and memory of linting a whole migration history, beside squawk, in one run: `npm run bench [-- <corpus folder>]`.
 * Both start as a process, read the same files and print nothing. Runs alternate, the median counts.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { upMigrations } from "./corpus.ts";
import { type Measurement, measure, median } from "./measure.ts";

const rounds = 7;
/** The program itself: its Node wrapper would cost it time and hide its memory. */
const squawk = `node_modules/@squawk-cli/${process.platform}-${process.arch}/bin/squawk`;

execFileSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
const scratch = mkdtempSync(join(tmpdir(), "arch-review-bench-"));
try {
  const { name, files } = upMigrations(process.argv[2], scratch);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`${name}: ${files.length} files, ${(bytes / 1024).toFixed(0)} KiB, ${rounds} rounds\n`);
  const ours: Measurement[] = [];
  const theirs: Measurement[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await measure(process.execPath, ["dist/cli.js", "lint", "--format", "json", ...files]));
    theirs.push(await measure(squawk, files));
  }
  const [a, b] = [median(ours), median(theirs)];
  print("arch-review lint", a);
  print("squawk-cli", b);
  const memory = a.peakMiB === null || b.peakMiB === null ? "unknown" : (a.peakMiB / b.peakMiB).toFixed(1);
  const wall = (a.milliseconds / b.milliseconds).toFixed(2);
  console.log(`\nratio arch-review / squawk: wall ${wall}, peak memory ${memory}`);
} finally {
  rmSync(scratch, { recursive: true });
}

function print(name: string, { milliseconds, peakMiB, exitCode }: Measurement): void {
  const memory = peakMiB === null ? "memory unknown" : `${peakMiB.toFixed(0)} MiB peak`;
  console.log(`${name.padEnd(18)} ${milliseconds.toFixed(0).padStart(6)} ms   ${memory}   exit ${exitCode}`);
}

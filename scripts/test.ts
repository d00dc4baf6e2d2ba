/**
 * The whole quality gate: format and lint, types, arrows between rooms, dead code, generated files up to date, our own
 * review of ourselves, and the tests. Every step runs even when an earlier one fails. The last line is `N passed, N failed`.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const steps: readonly Step[] = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "arrows between rooms", command: ["depcruise", "--config", ".dependency-cruiser.cjs", "src"] },
  { name: "dead code", command: ["knip"] },
  { name: "rule pages up to date", command: ["node", "scripts/docs.ts", "--check"] },
  { name: "schemas up to date", command: ["node", "scripts/schemas.ts", "--check"] },
  { name: "promises about rules kept", command: ["node", "scripts/rule-book.ts"] },
  { name: "our own review", command: ["node", "scripts/own-review.ts"] },
];

/** Runs a command with our own Node first on the path, and tells what it said once it is done; gives whether it exited with 0. */
async function isWell({ name, command: [program, ...args] }: Step): Promise<boolean> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const [out, problems, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  console.log(`\n== ${name}\n${out}${problems}${code === 0 ? "ok" : "FAILED"}: ${name}`);
  return code === 0;
}

/** Outcomes of the steps, two at a time: each keeps one processor busy, and most machines have two. */
async function runSteps(): Promise<readonly boolean[]> {
  const left = steps.values();
  const outcomes: boolean[] = [];
  const takeTurns = async () => {
    for (const step of left) outcomes.push(await isWell(step));
  };
  await Promise.all([takeTurns(), takeTurns()]);
  return outcomes;
}

/** Counts of a vitest run; a run that could not start counts as one failure. */
function runTests(): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-test-"));
  const report = join(folder, "report.json");
  const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const ok = spawnSync("vitest", args, { stdio: "inherit" }).status === 0;
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    const failed = numFailedTests > 0 || ok ? numFailedTests : Math.max(1, numFailedTestSuites);
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const outcomes = await runSteps();
console.log("\n== tests");
const tests = runTests();
const failedSteps = outcomes.filter((ok) => !ok).length;
const failed = failedSteps + tests.failed;
const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : "";
console.log(`\n${outcomes.length - failedSteps + tests.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * The whole quality gate: format and lint, types, arrows between rooms, dead code, generated files up to date, our own
 * review of ourselves, and the tests. Every step runs even when an earlier one fails. The last line is `N passed, N failed`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  { name: "our own review", command: ["node", "scripts/own-review.ts"] },
];

/** Runs a command with our own Node first on the path; gives whether it exited with 0. */
function run([program, ...args]: Step["command"]): boolean {
  return spawnSync(program, args, { stdio: "inherit" }).status === 0;
}

/** Counts of a vitest run; a run that could not start counts as one failure. */
function runTests(): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-test-"));
  const report = join(folder, "report.json");
  const ok = run(["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`]);
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

const outcomes = steps.map((step) => {
  console.log(`\n== ${step.name}`);
  const ok = run(step.command);
  console.log(`${ok ? "ok" : "FAILED"}: ${step.name}`);
  return ok;
});
console.log("\n== tests");
const tests = runTests();
const failedSteps = outcomes.filter((ok) => !ok).length;
const failed = failedSteps + tests.failed;
const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : "";
console.log(`\n${outcomes.length - failedSteps + tests.passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed === 0 ? 0 : 1;

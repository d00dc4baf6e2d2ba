/**
 * How much of real migrations is lowered to operations: `node bench/lowering.ts [corpus folder] [--gaps]`. The corpus holds
 * folders of repositories, or packed ones (`.tar.gz`); without one, each tool's twenty operations of the tests are read.
 * `--gaps` prints every place that was not lowered. Ends with 1 where a tool's share is below the goal.
 */
import { parseArgs } from "node:util";
import { loadLanguages } from "../src/artifacts/migration/code/language.ts";
import { loadParser } from "../src/artifacts/migration/index.ts";
import { repositories } from "./lowering/repositories.ts";
import { type Gap, sumOf, type Tally, type ToolTally, talliesOf } from "./lowering/tally.ts";

const goal = 0.95;
const shownReasons = 5;

const { positionals, values } = parseArgs({ allowPositionals: true, options: { gaps: { type: "boolean" } } });
const given = await repositories(positionals[0]);
await loadParser();
await loadLanguages(given.flatMap(({ files }) => files.map(({ path }) => path)));

console.log(
  row(["tool, database", "repository", "files", "calls", "SQL", "gaps", "rows", "syntax", "empty", "share", "ms/file"]),
);
const all = given.flatMap((repository) => {
  const tallies = talliesOf(repository);
  for (const tally of tallies) print(tally, tally.repository);
  return tallies;
});

console.log("\nby tool");
for (const [tool, tallies] of Map.groupBy(all, ({ tool }) => tool.replace(/,.*/, ""))) {
  const sum = sumOf(tallies);
  print({ ...sum, tool, milliseconds: tallies.reduce((ms, { milliseconds }) => ms + milliseconds, 0) }, "");
  for (const [reason, times] of commonest(sum.gaps)) console.log(`    ${times} × ${reason}`);
  if (shareOf(sum) < goal) process.exitCode = 1;
}

/** Of everything that may change the schema. */
function shareOf({ calls, statements, gaps }: Tally): number {
  const lowered = calls + statements;
  return lowered + gaps.length === 0 ? 1 : lowered / (lowered + gaps.length);
}

function print(tally: Omit<ToolTally, "repository">, repository: string): void {
  const { tool, files, calls, statements, gaps, rowsOnly, syntax, empty, milliseconds } = tally;
  const counts = [files, calls, statements, gaps.length, rowsOnly, syntax.length, empty.length].map(String);
  const share = `${(100 * shareOf(tally)).toFixed(1)} %`;
  console.log(row([tool, repository, ...counts, share, (milliseconds / files).toFixed(1)]));
  if (values.gaps !== true || repository === "") return;
  for (const { place, what, reason } of [...gaps, ...syntax]) console.log(`    ${place} ${what}: ${reason}`);
  for (const path of empty) console.log(`    ${path}: no step`);
}

function row([tool = "", repository = "", ...counts]: readonly string[]): string {
  return `${tool.padEnd(28)}${repository.slice(0, 35).padEnd(36)}${counts.map((text) => text.padStart(8)).join("")}`;
}

function commonest(gaps: readonly Gap[]): readonly (readonly [string, number])[] {
  return [...Map.groupBy(gaps, ({ what, reason }) => `${what}: ${reason}`.replaceAll(/\s+/g, " ").slice(0, 140))]
    .map(([reason, found]) => [reason, found.length] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, shownReasons);
}

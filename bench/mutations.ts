/**
 * Whether hostile and broken input is survived: SQL is mutated and reviewed, one file at a time on a small base.
 * `node bench/mutations.ts [corpus folder] [--count 100000] [--seed 1]`; without a corpus generated SQL is mutated. Fails on a
 * crash, on a review of more than two seconds and on a range outside of its file.
 */

import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { loadParser } from "../src/artifacts/migration/index.ts";
import { changeFromFiles, decodeContent } from "../src/change/index.ts";
import { defaultPolicy, type Review, reviewChange } from "../src/review/index.ts";
import { histories } from "./histories.ts";
import { type Mutant, mutants } from "./mutants.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const allowedMs = 2000;
const base = { path: "migrations/0001_base.sql", text: "CREATE TABLE users (id bigint PRIMARY KEY, name text);" };

/** What went wrong with one mutant; null: nothing. */
function examine({ bytes }: Mutant): { readonly problem: string | null; readonly milliseconds: number } {
  const start = performance.now();
  const spent = (): number => performance.now() - start;
  try {
    const content = decodeContent(bytes);
    const text = content.kind === "text" ? content.text : bytes.toString("latin1");
    const change = changeFromFiles({ files: [{ path: "migrations/0002_next.sql", text }], base: [base] });
    const review = reviewChange(change, defaultPolicy, { selection: "paths", today: "2026-01-01" });
    const milliseconds = spent();
    if (milliseconds > allowedMs) return { problem: "too slow", milliseconds };
    return { problem: outside(review, text) ?? brokeOff(review), milliseconds };
  } catch (error) {
    return { problem: String(error instanceof Error ? error.stack : error), milliseconds: spent() };
  }
}

/** A rule that throws is caught by the review, which says so; here it counts as a crash. */
const brokeOff = ({ unread }: Review): string | null =>
  unread.length === 0 ? null : unread.map(({ path, reason }) => `${path}: ${reason}`).join("\n");

function outside({ findings }: Review, text: string): string | null {
  const lines = text.split(/\r\n|\r|\n/);
  for (const { rule, path, startLine, startColumn, endLine, endColumn } of findings) {
    if (path !== "migrations/0002_next.sql") continue;
    const inside =
      startLine >= 1 &&
      startColumn >= 1 &&
      (startLine < endLine || (startLine === endLine && startColumn <= endColumn)) &&
      endLine <= lines.length &&
      startColumn <= (lines[startLine - 1] ?? "").length + 1 &&
      endColumn <= (lines[endLine - 1] ?? "").length + 1;
    if (!inside)
      return `${rule}: ${startLine}:${startColumn}-${endLine}:${endColumn} is outside of ${lines.length} lines`;
  }
  return null;
}

await loadParser();
const texts = histories(positionals[0]).flatMap(({ migrations }) => migrations.flat().map(({ text }) => text));
const problems = new Map<string, { count: number; readonly example: Mutant }>();
let slowest = 0;
let count = 0;
const began = performance.now();
for (const mutant of mutants(texts, Number(values.count), Number(values.seed))) {
  const { problem, milliseconds } = examine(mutant);
  slowest = Math.max(slowest, milliseconds);
  count++;
  if (problem === null) continue;
  const known = problems.get(problem);
  if (known === undefined) problems.set(problem, { count: 1, example: mutant });
  else known.count++;
}
const seconds = (performance.now() - began) / 1000;
console.log(
  `${count} mutants in ${seconds.toFixed(0)} s, the slowest ${slowest.toFixed(0)} ms, ${problems.size} problems`,
);
for (const [problem, { count: times, example }] of problems) {
  console.log(
    `\n${times}x (mutant ${example.number}, ${example.how})\n${problem}\n${JSON.stringify(example.bytes.toString("latin1").slice(0, 400))}`,
  );
}
if (problems.size > 0) process.exitCode = 1;

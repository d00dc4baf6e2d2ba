/**
 * Whether twice the input costs about twice the time: `node bench/scaling.ts`. Each shape is doubled four times; the ratio of
 * one doubling may be 2.2 at most. Fails where the last two doublings, the least noisy ones, exceed it on average: the size
 * between them cancels out, and its noise with it.
 */
import { performance } from "node:perf_hooks";
import { loadParser } from "../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../src/change/index.ts";
import { defaultPolicy, reviewChange } from "../src/review/index.ts";
import { generatedScript } from "./generated-script.ts";

interface Shape {
  readonly name: string;
  readonly smallest: number;
  /** The files of a change of that size, and those of its base. */
  readonly input: (size: number) => { readonly files: readonly GivenFile[]; readonly base?: readonly GivenFile[] };
}

const doublings = 4;
const rounds = 5;
const allowedRatio = 2.2;

const fileOf = (i: number): GivenFile => ({
  path: `migrations/${String(i).padStart(6, "0")}_step.sql`,
  text: generatedScript(i),
});
const filesOf = (count: number): readonly GivenFile[] => Array.from({ length: count }, (_, i) => fileOf(i));
const oneFile = (lines: readonly string[]): { readonly files: readonly GivenFile[] } => ({
  files: [{ path: "migrations/1_all.sql", text: lines.join("\n") }],
});
const lines = (count: number, line: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => line(i));

const shapes: readonly Shape[] = [
  { name: "new files", smallest: 50, input: (size) => ({ files: filesOf(size) }) },
  {
    name: "files of the base",
    smallest: 50,
    input: (size) => ({ files: [fileOf(999_999)], base: filesOf(size) }),
  },
  { name: "statements in one file", smallest: 50, input: (size) => oneFile(lines(size, generatedScript)) },
  {
    name: "columns added to one table",
    smallest: 100,
    input: (size) => oneFile(lines(size, (i) => `ALTER TABLE orders ADD COLUMN c${i} text NOT NULL DEFAULT 'x';`)),
  },
  {
    name: "indexes on one table",
    smallest: 100,
    input: (size) => oneFile(lines(size, (i) => `CREATE INDEX orders_${i} ON orders (c${i});`)),
  },
  {
    name: "indexes dropped",
    smallest: 500,
    input: (size) => oneFile(lines(size, (i) => `DROP INDEX orders_${i};`)),
  },
  {
    name: "renames of one table",
    smallest: 500,
    input: (size) =>
      oneFile(["CREATE TABLE t0 (id int);", ...lines(size, (i) => `ALTER TABLE t${i} RENAME TO t${i + 1};`)]),
  },
  {
    name: "settings",
    smallest: 500,
    input: (size) => oneFile(lines(size, (i) => `SET lock_timeout = ${i};`)),
  },
  {
    name: "statements that cannot be parsed",
    smallest: 100,
    input: (size) => oneFile(lines(size, (i) => `CREATE TABEL t${i} (id bigint);`)),
  },
];

function timeOf({ input }: Shape, size: number): number {
  const change = changeFromFiles(input(size));
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    reviewChange(change, defaultPolicy, { selection: "paths", today: "2026-01-01" });
    return performance.now() - start;
  });
  return Math.min(...times);
}

await loadParser();
for (const shape of shapes) {
  const sizes = Array.from({ length: doublings + 1 }, (_, i) => shape.smallest * 2 ** i);
  const times = sizes.map((size) => timeOf(shape, size));
  const ratios = times.slice(1).map((time, i) => time / (times[i] ?? time));
  const shown = times.map((time, i) => `${sizes[i]}: ${time.toFixed(0)} ms`).join(", ");
  const average = Math.sqrt((times.at(-1) ?? 0) / (times.at(-3) ?? 1));
  console.log(
    `${shape.name.padEnd(34)} ${shown}; ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")}; ${average.toFixed(2)}`,
  );
  if (average > allowedRatio) process.exitCode = 1;
}

import { percentilesOf } from "./percentiles.ts";

/** One line of a benchmark's result. `holds`: whether a goal was met; left out where there is none. */
export interface Line {
  readonly what: string;
  readonly value: string;
  readonly goal?: string;
  readonly holds?: boolean;
}

/** Prints a table and sets the exit code when a goal was missed. */
export function printLines(title: string, lines: readonly Line[]): void {
  const width = (of: (line: Line) => string): number => Math.max(...lines.map((line) => of(line).length));
  const whats = width(({ what }) => what);
  const values = width(({ value }) => value);
  console.log(title);
  for (const { what, value, goal, holds } of lines) {
    const end = goal === undefined ? "" : `  ${goal}${holds === false ? "  MISSED" : ""}`;
    console.log(`  ${what.padEnd(whats)}  ${value.padEnd(values)}${end}`.trimEnd());
  }
  if (lines.some(({ holds }) => holds === false)) process.exitCode = 1;
}

/** Milliseconds of a distribution in one cell. */
export function spread(values: readonly number[]): string {
  const { p50, p95, p99, max } = percentilesOf(values);
  return `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms`;
}

/** Answers other than 200, in one cell. */
export function refusals(refused: Readonly<Record<number, number>>): string {
  const named = Object.entries(refused).map(([status, count]) => `${count} × ${status === "0" ? "no answer" : status}`);
  return named.length === 0 ? "none" : named.join(", ");
}

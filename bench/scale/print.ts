import type { Extent } from "./fill.ts";
import type { TableSize } from "./sizes.ts";
import type { Timing } from "./statements.ts";
import { dailyLoad, keptRows, workload } from "./workload.ts";

/** What was measured with so many installations. */
interface Scale {
  readonly extent: Extent;
  readonly filledSeconds: number;
  readonly tables: readonly TableSize[];
  readonly timings: readonly Timing[];
  readonly jobsPerSecond: number;
}

/** Prints what the assumptions come to, as a Markdown table. */
export function printLoad(sizes: readonly number[]): void {
  const load = dailyLoad();
  const perSecond = (daily: number): string => digits(daily / 86_400);
  const peak = (daily: number): string => digits((daily / 86_400) * workload.peakFactor);
  table([
    ["installations", "deliveries a day", "a second, mean / peak", "reviews a day", "a second, mean / peak"],
    ...sizes.map((size) => [
      grouped(size),
      grouped(load.deliveries * size),
      `${perSecond(load.deliveries * size)} / ${peak(load.deliveries * size)}`,
      grouped(load.reviews * size),
      `${perSecond(load.reviews * size)} / ${peak(load.reviews * size)}`,
    ]),
  ]);
}

/** Prints one measurement: sizes by table, then times by call. */
export function printScale({ extent, filledSeconds, tables, timings, jobsPerSecond }: Scale): void {
  const bytes = tables.reduce((sum, { dataBytes, indexBytes }) => sum + dataBytes + indexBytes, 0);
  const kept = keptRows();
  const inTheLongRun = tables.reduce(
    (sum, { table: name, rows, dataBytes, indexBytes }) => sum + ((dataBytes + indexBytes) / rows) * (kept[name] ?? 0),
    0,
  );
  console.log(
    `\n${grouped(extent.installations)} installations with ${extent.days} days of history: ${mebibytes(bytes)} MiB, ` +
      `filled in ${Math.round(filledSeconds)} s; ${Math.round(jobsPerSecond)} empty jobs a second by one process\n`,
  );
  table([
    ["table", "rows", "bytes a row", "of that indexes", "rows in the long run", "MiB in the long run"],
    ...tables
      .filter(({ rows }) => rows >= extent.installations)
      .map(({ table: name, rows, dataBytes, indexBytes }) => [
        name,
        grouped(rows),
        grouped((dataBytes + indexBytes) / rows),
        grouped(indexBytes / rows),
        grouped((kept[name] ?? 0) * extent.installations),
        mebibytes(((dataBytes + indexBytes) / rows) * (kept[name] ?? 0) * extent.installations),
      ]),
    ["all", "", "", "", "", mebibytes(inTheLongRun * extent.installations)],
  ]);
  console.log("");
  table([["call", "p50 ms", "p95 ms"], ...timings.map(({ call, p50, p95 }) => [call, p50.toFixed(1), p95.toFixed(1)])]);
}

function table(rows: readonly (readonly string[])[]): void {
  const [head, ...body] = rows;
  if (head === undefined) return;
  for (const cells of [head, head.map(() => "---"), ...body]) console.log(`| ${cells.join(" | ")} |`);
}

const grouped = (value: number): string => Math.round(value).toLocaleString("en-US");
const digits = (value: number): string => (value < 10 ? value.toFixed(1) : grouped(value));
const mebibytes = (bytes: number): string => grouped(bytes / 1_048_576);

/**
 * Whether memory stays flat: `node bench/memory.ts [pglite|postgres] [--deliveries 50000] [--rate 300] [--bundle] [--limited]
 * [--quick]`. Deliveries at a constant rate over 300 pull requests, with the reviews they ask for; the server's heap after a full
 * collection and its resident set are looked at 20 times. Exits with 1 when the straight line through the last four fifths of the
 * heap rises by more than 10 % of its mean or 8 MiB, whichever is more; or when the resident set does by more than a quarter.
 */
import { slopeOf } from "./load/percentiles.ts";
import { type Line, printLines, refusals, spread } from "./load/report.ts";
import { openLoop } from "./load/send.ts";
import { onStage, pushesTo, readArguments, type Stage, untilAllRight } from "./load/setup.ts";

const asked = readArguments(["deliveries", "rate"]);
const deliveries = asked.number("deliveries", asked.quick ? 2_000 : 50_000);
const rate = asked.number("rate", asked.quick ? 200 : 300);
const accounts = ["acme", "globex", "initech", "umbrella", "wonka"];
const size = asked.quick ? { repositoriesEach: 1, pullsEach: 6 } : { repositoriesEach: 4, pullsEach: 60 };
const looks = 20;
const settledShare = 0.2;

interface Sample {
  readonly x: number;
  readonly heap: number;
  readonly rss: number;
}

/** By how much a straight line through the last samples rises from the first of them to the last, and their mean. */
function riseOf(
  samples: readonly Sample[],
  of: (sample: Sample) => number,
): { readonly rise: number; readonly mean: number } {
  const last = samples.slice(Math.ceil(samples.length * settledShare));
  const points = last.map((sample) => ({ x: sample.x, y: of(sample) }));
  const span = (last.at(-1)?.x ?? 0) - (last[0]?.x ?? 0);
  return { rise: slopeOf(points) * span, mean: points.reduce((sum, { y }) => sum + y, 0) / points.length };
}

async function play(stage: Stage): Promise<readonly Line[]> {
  const { app, sender } = stage;
  const source = await pushesTo(stage, accounts);
  const samples: Sample[] = [];
  const latencies: number[] = [];
  const refused: Record<number, number> = {};
  for (let x = 1; x <= looks; x++) {
    const part = await openLoop(sender, source, rate, deliveries / looks / rate);
    latencies.push(...part.latencies);
    Object.assign(refused, part.refused);
    const { heapMiB, externalMiB, rssMiB } = await app.report();
    samples.push({ x, heap: heapMiB + externalMiB, rss: rssMiB });
  }
  const drained = await untilAllRight(stage, 180);
  const heap = riseOf(samples, (sample) => sample.heap);
  const rss = riseOf(samples, (sample) => sample.rss);
  const shown = (of: (sample: Sample) => number): string => samples.map((sample) => of(sample).toFixed(0)).join(" ");
  return [
    { what: "deliveries", value: `${latencies.length}, acknowledged after ${spread(latencies)}` },
    { what: "refused", value: refusals(refused), goal: "none", holds: Object.keys(refused).length === 0 },
    { what: "heap after collection, MiB", value: shown((sample) => sample.heap) },
    {
      what: "rises over the last 80 % by",
      value: `${heap.rise.toFixed(1)} of ${heap.mean.toFixed(0)} MiB`,
      goal: "at most 8 MiB or 10 %",
      holds: heap.rise <= Math.max(8, heap.mean * 0.1),
    },
    { what: "resident set, MiB", value: shown((sample) => sample.rss) },
    {
      what: "rises over the last 80 % by",
      value: `${rss.rise.toFixed(0)} of ${rss.mean.toFixed(0)} MiB`,
      // In the quick form the threads that reviews run in start in its midst.
      ...(asked.quick ? {} : { goal: "at most 25 %", holds: rss.rise <= rss.mean * 0.25 }),
    },
    {
      what: "all reviewed after",
      value: drained === null ? "never" : `${drained.toFixed(1)} s`,
      goal: "at all",
      holds: drained !== null,
    },
  ];
}

const lines = await onStage(asked, { accounts, ...size }, play);
printLines(`${deliveries} deliveries at ${rate} a second, ${asked.backend.name}`, lines);

/**
 * Deliveries at a constant rate against the real server, with the reviews they ask for, then as many as it takes, beside a bare
 * Probot: `node bench/load.ts [pglite|postgres] [--rate 200] [--seconds 60] [--bundle] [--limited] [--quick]`. 300 pull requests
 * in 20 repositories of 5 installations; every push is two deliveries and changes the verdict. GitHub states no limits unless
 * `--limited` is given, so that the App reviews as fast as it can. Exits with 1 where a goal is missed: acknowledged within 100 ms
 * (p99) from the moment a delivery was due, 0.35 of the bare Probot's throughput, nothing lost, nothing said twice.
 */
import { startBareProbot } from "./load/app.ts";
import type { Sendable } from "./load/github-calls.ts";
import { percentilesOf } from "./load/percentiles.ts";
import { type Line, printLines, refusals, spread } from "./load/report.ts";
import { closedLoop, createSender, type LoadResult, openLoop, type Sender } from "./load/send.ts";
import { onStage, pushesTo, readArguments, type Stage, untilAllRight } from "./load/setup.ts";

const asked = readArguments(["rate", "seconds"]);
const rate = asked.number("rate", 200);
const seconds = asked.number("seconds", asked.quick ? 5 : 60);
const accounts = ["acme", "globex", "initech", "umbrella", "wonka"];
const size = asked.quick ? { repositoriesEach: 1, pullsEach: 6 } : { repositoriesEach: 4, pullsEach: 60 };
const saturating = asked.quick ? 500 : 4_000;

/** What a server can do. */
interface Throughput extends LoadResult {
  /** Milliseconds of processor time that a delivery took it, its threads included. */
  readonly processor: number;
}

/** Sends half of the deliveries to get warm, and counts the other half. */
async function throughput(
  sender: Sender,
  deliveries: readonly Sendable[],
  server: { cpuSeconds(): number },
): Promise<Throughput> {
  const half = Math.floor(deliveries.length / 2);
  await closedLoop(sender, deliveries.slice(0, half), 50);
  const before = server.cpuSeconds();
  const result = await closedLoop(sender, deliveries.slice(half), 50);
  return { ...result, processor: (1_000 * (server.cpuSeconds() - before)) / result.latencies.length };
}

async function bareProbot({ github, secret }: Stage, deliveries: readonly Sendable[]): Promise<Throughput> {
  const bare = await startBareProbot(github.identity, secret);
  const sender = createSender(bare.webhookUrl, 256);
  try {
    return await throughput(sender, deliveries, bare);
  } finally {
    sender.close();
    await bare.stop();
  }
}

const perSecond = ({ latencies, seconds: taken }: LoadResult): number => latencies.length / taken;

async function play(stage: Stage): Promise<readonly Line[]> {
  const { github, app, sender } = stage;
  const source = await pushesTo(stage, accounts);
  // What it took to start is not the load's.
  await app.report();
  const memory: number[] = [app.rssMiB()];
  const sampler = setInterval(() => memory.push(app.rssMiB()), 1_000);
  const cpu = app.cpuSeconds();
  const load = await openLoop(sender, source, rate, seconds);
  const used = (app.cpuSeconds() - cpu) / load.seconds;
  const under = await github.ask.answers();
  const { loopP99, loopMax } = await app.report();
  const drained = await untilAllRight(stage, 120);
  clearInterval(sampler);
  const burst = await source(saturating);
  const ours = await throughput(sender, burst, app);
  const bare = await bareProbot(stage, burst);
  const again = await untilAllRight(stage, 120);
  const end = await github.ask.answers();
  const { p99 } = percentilesOf(load.latencies);
  const ratio = perSecond(ours) / perSecond(bare);
  const refused = Object.keys({ ...load.refused, ...ours.refused, ...bare.refused }).length;
  const inSeconds = (time: number | null): string => (time === null ? "never" : `${time.toFixed(1)} s`);
  return [
    { what: "deliveries", value: `${load.latencies.length} in ${load.seconds.toFixed(1)} s` },
    { what: "acknowledged after", value: spread(load.latencies), goal: "p99 at most 100 ms", holds: p99 <= 100 },
    { what: "sent late by at most", value: `${load.latest.toFixed(1)} ms (counted above)` },
    {
      what: "refused",
      value: [load, ours, bare].map((one) => refusals(one.refused)).join("; "),
      goal: "none",
      holds: refused === 0,
    },
    { what: "event loop's delay", value: `p99 ${loopP99.toFixed(1)}, max ${loopMax.toFixed(1)} ms` },
    { what: "processor", value: `${(100 * used).toFixed(0)} % of a core` },
    { what: "reviews meanwhile", value: `${under.reviewed}, ${under.requests} requests to GitHub` },
    { what: "all reviewed after", value: inSeconds(drained), goal: "at all", holds: drained !== null },
    {
      what: "resident memory",
      value: `${memory.at(0)?.toFixed(0)} to ${memory.at(-1)?.toFixed(0)} MiB, at most ${Math.max(...memory).toFixed(0)}`,
    },
    { what: "throughput", value: `${perSecond(ours).toFixed(0)} a second, ${spread(ours.latencies)}` },
    { what: "bare Probot", value: `${perSecond(bare).toFixed(0)} a second, ${spread(bare.latencies)}` },
    {
      what: "processor for a delivery",
      value: `${ours.processor.toFixed(2)} ms beside the reviews, bare Probot ${bare.processor.toFixed(2)} ms`,
    },
    { what: "ratio", value: ratio.toFixed(2), goal: "at least 0.35", holds: ratio >= 0.35 },
    { what: "all reviewed after", value: inSeconds(again), goal: "at all", holds: again !== null },
    {
      what: "one comment, one verdict",
      value: `${end.right} of ${end.pulls} pull requests, ${end.doubled} with two comments`,
      goal: "all",
      holds: end.right === end.pulls && end.doubled === 0,
    },
    { what: "requests GitHub would refuse", value: String(end.violations), goal: "none", holds: end.violations === 0 },
  ];
}

const lines = await onStage(asked, { accounts, ...size }, play);
printLines(`${rate} deliveries a second for ${seconds} s, ${asked.backend.name}`, lines);

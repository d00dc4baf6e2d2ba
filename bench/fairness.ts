/**
 * One tenant's flood against another's patience: `node bench/fairness.ts [pglite|postgres] [--events 10000] [--rate 200]
 * [--samples 40] [--bundle] [--limited] [--quick]`. A quiet account opens a pull request every so often, first alone, then while
 * another sends its events over 300 pull requests. Exits with 1 when the time from the delivery to the completed check (p95)
 * grows by more than a fifth, or when anything is lost.
 */
import { setTimeout as pause } from "node:timers/promises";
import { percentilesOf } from "./load/percentiles.ts";
import { type Line, printLines, refusals, spread } from "./load/report.ts";
import { openLoop } from "./load/send.ts";
import { onStage, pushesTo, readArguments, type Stage, untilAllRight } from "./load/setup.ts";

const asked = readArguments(["events", "rate", "samples"]);
const rate = asked.number("rate", 200);
const events = asked.number("events", asked.quick ? 1_000 : 10_000);
const samples = asked.number("samples", asked.quick ? 4 : 40);
const size = asked.quick ? { repositoriesEach: 2, pullsEach: 50 } : { repositoriesEach: 20, pullsEach: 300 };
const floodSeconds = events / rate;
const busy = "globex";
const quiet = "acme";

/** Waits in milliseconds. */

/** Opens pull requests at a slow, constant pace; gives the milliseconds from each delivery to its completed check. */
async function openSlowly({ github, sender }: Stage, count: number, everyMs: number): Promise<readonly number[]> {
  const sentAt = new Map<string, number>();
  for (let at = 0; at < count; at++) {
    const { pull, deliveries } = await github.ask.openOne(quiet);
    sentAt.set(pull, Date.now());
    await Promise.all(deliveries.map((delivery) => sender.send(delivery)));
    await pause(everyMs);
  }
  for (let tries = 0; tries < 240; tries++) {
    const completed = await github.ask.completed();
    if ([...sentAt.keys()].every((pull) => completed[pull] !== undefined)) {
      return [...sentAt].map(([pull, at]) => (completed[pull] ?? 0) - at);
    }
    await pause(250);
  }
  throw new Error("a pull request of the quiet account was not reviewed within a minute");
}

async function play(stage: Stage): Promise<readonly Line[]> {
  const { github } = stage;
  const source = await pushesTo(stage, [busy]);
  // Whatever is slow only the first time is not the flood's doing.
  await openSlowly(stage, 3, 200);
  const everyMs = (floodSeconds * 1_000) / samples;
  const alone = await openSlowly(stage, samples, Math.min(everyMs, 700));
  const flooding = openLoop(stage.sender, source, rate, floodSeconds);
  const beside = await openSlowly(stage, samples, everyMs);
  const flood = await flooding;
  const drained = await untilAllRight(stage, 120);
  const answers = await github.ask.answers();
  const growth = percentilesOf(beside).p95 / percentilesOf(alone).p95;
  return [
    { what: "quiet account alone", value: spread(alone) },
    { what: "beside the flood", value: spread(beside) },
    { what: "p95 beside and alone", value: `${growth.toFixed(2)} times`, goal: "at most 1.20", holds: growth <= 1.2 },
    { what: "flood acknowledged after", value: spread(flood.latencies) },
    { what: "refused", value: refusals(flood.refused), goal: "none", holds: Object.keys(flood.refused).length === 0 },
    {
      what: "all reviewed after",
      value: drained === null ? "never" : `${drained.toFixed(1)} s, ${answers.right} of ${answers.pulls} pull requests`,
      goal: "at all",
      holds: drained !== null,
    },
  ];
}

const lines = await onStage(asked, { accounts: [busy, quiet], ...size }, play);
printLines(`${events} events of one account at ${rate} a second, ${asked.backend.name}`, lines);

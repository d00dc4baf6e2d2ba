import type { Rest } from "./come-to-rest.ts";
import type { Leftovers } from "./leftovers.ts";
import type { Stage } from "./stage.ts";
import { timelineOf } from "./timeline.ts";

/** What came of a run. */
export interface Outcome {
  readonly table: readonly (readonly [name: string, value: string | number])[];
  /** Empty when nothing is wrong. */
  readonly problems: readonly string[];
}

/** What was seen and measured. `worked`, `rested`: seconds; `hits`: requests that the simulator failed. */
interface Figures extends Rest {
  readonly worked: number;
  readonly rested: number;
  readonly hits: number;
}

/** Weighs a run. */
export function outcomeOf(stage: Stage, figures: Figures): Outcome {
  const lost = lostOf(stage, figures.leftovers);
  return { table: tableOf(stage, figures, lost), problems: problemsOf(stage, figures, lost) };
}

function problemsOf(stage: Stage, { wrong, leftovers, codes }: Rest, lost: readonly string[]): readonly string[] {
  return [
    ...wrong.map(({ what }) => `wrong: ${what}`),
    ...lost.map((guid) => `lost: ${guid} was answered with 2xx and is not stored`),
    ...leftovers.jobs.slice(0, 20).map((job) => `left in the queue: ${job}`),
    ...(["deadLetters", "runningReviews", "openIntents", "openDeliveries"] as const).flatMap((name) =>
      leftovers[name] === 0 ? [] : [`${name}: ${leftovers[name]}`],
    ),
    ...stage.github.violations
      .slice(0, 20)
      .map(({ method, path, message }) => `against the description: ${method} ${path} ${message}`),
    ...(stage.replicas.died === 0 ? [] : [`servers that ended by themselves: ${stage.replicas.died}`]),
    ...codes.map((code) => `a server that was told to stop ended with ${code}`),
    ...[...new Map(wrong.map((one) => [one.repository.id, one])).values()]
      .slice(0, 3)
      .flatMap((one) => [`--- ${one.repository.fullName}`, ...timelineOf(stage.github, one)]),
  ];
}

/** Events that ask for something whatever they say. */
const asking = new Set(["opened", "synchronize", "reopened", "closed", "checks_requested"]);

/** Events that the App has acknowledged and does not know. */
const lostOf = ({ sender }: Stage, { stored }: Leftovers): readonly string[] =>
  [...sender.acknowledged.values()].flatMap(({ guid, event, action }) =>
    ["pull_request", "merge_group"].includes(event) && asking.has(action ?? "") && !stored.has(guid) ? [guid] : [],
  );

function tableOf(
  { options, github, people, sender }: Stage,
  { worked, rested, hits, wrong, leftovers }: Figures,
  lost: readonly string[],
): Outcome["table"] {
  const pulls = people.workplaces.flatMap(({ repository }) => repository.pullRequests());
  const runs = people.workplaces.flatMap(({ repository }) => repository.checkRuns());
  return [
    ["store, servers", `${options.database}, ${options.replicas}`],
    ["kills, restarts of the database", `${options.kills}, ${options.restarts}`],
    ["deliveries, sent again", `${github.deliveries.length - sender.repeated}, ${sender.repeated}`],
    ["pull requests, open at the end", `${pulls.length}, ${pulls.filter(({ state }) => state === "open").length}`],
    ["requests to GitHub, failed by it", `${github.requests.length}, ${hits}`],
    ["check runs, completed", `${runs.length}, ${runs.filter(({ status }) => status === "completed").length}`],
    ["seconds of events, until rest", `${worked}, ${rested}`],
    ["acknowledged deliveries lost", lost.length],
    ["wrong verdicts, comments or runs", wrong.length],
    ["dead letters", leftovers.deadLetters],
    [
      "running reviews, open intents, open deliveries",
      `${leftovers.runningReviews}, ${leftovers.openIntents}, ${leftovers.openDeliveries}`,
    ],
    ["requests against GitHub's description", github.violations.length],
  ];
}

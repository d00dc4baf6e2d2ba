import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Simulator, startSimulator } from "../../test/simulator/index.ts";
import { backends, type Place, type RunningBackend } from "../../test/store/backends.ts";
import { outages } from "./faults.ts";
import { type Leftovers, leftoversIn } from "./leftovers.ts";
import type { ChaosOptions } from "./options.ts";
import { type People, peopleOf } from "./people.ts";
import { type Random, randomFrom } from "./random.ts";
import { type Replicas, replicasOf } from "./replicas.ts";
import { type Sender, senderOf } from "./sender.ts";
import { timelineOf } from "./timeline.ts";
import { verdictsOf, type Wrong } from "./verdicts.ts";

/** What came of a run. */
export interface Outcome {
  readonly table: readonly (readonly [name: string, value: string | number])[];
  /** Empty when nothing is wrong. */
  readonly problems: readonly string[];
}

interface Stage {
  readonly options: ChaosOptions;
  readonly github: Simulator;
  readonly backend: RunningBackend;
  readonly place: Place;
  readonly replicas: Replicas;
  readonly people: People;
  readonly sender: Sender;
  readonly random: Random;
  readonly secret: string;
  readonly say: (line: string) => void;
}

/** Sets a stage, runs the play and clears the stage away. @param say hears how far it is. */
export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-chaos-"));
  const github = await startSimulator();
  const backend = await (options.database === "pglite" ? backends[0] : backends[1])?.start();
  if (backend === undefined) throw new Error(`there is no ${options.database}`);
  const place = await backend.place();
  const secret = randomBytes(32).toString("hex");
  const random = randomFrom(options.seed);
  const environment = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: secret,
    GHE_HOST: github.host,
    GHE_PROTOCOL: "http",
    DATA_DIR: place.dataDir,
    LOG_LEVEL: "info",
    ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
  };
  mkdirSync(folder, { recursive: true });
  const replicas = replicasOf(options.replicas, environment, folder, randomFrom(options.seed + 1));
  let problems: readonly string[] = [];
  try {
    await replicas.startAll();
    github.webhook({ url: replicas.route(), secret });
    const people = peopleOf(github, options.pulls, randomFrom(options.seed + 2));
    const sender = senderOf(github, options.redeliver === "sender");
    const stage = { options, github, backend, place, replicas, people, sender, random, secret, say };
    const outcome = await play(stage);
    problems = outcome.problems;
    if (problems.length > 0) problems = [...problems, `the servers' logs are in ${folder}`];
    return { ...outcome, problems };
  } finally {
    await replicas.endAll();
    await github.close();
    await backend.stop();
    if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
  }
}

async function play(stage: Stage): Promise<Outcome> {
  const { options, github, say, replicas } = stage;
  const faults = github.faults.add(
    { times: Number.POSITIVE_INFINITY },
    outages(options.faults, randomFrom(options.seed + 3)),
  );
  const start = performance.now();
  await work(stage);
  const worked = seconds(start);
  say(`${github.deliveries.length} deliveries sent in ${worked} s; waiting for the servers to come to rest`);
  const rest = performance.now();
  const { leftovers, wrong, codes } = await comeToRest(stage);
  const lost = lostOf(stage, leftovers);
  const problems = [
    ...wrong.map(({ what }) => `wrong: ${what}`),
    ...lost.map((guid) => `lost: ${guid} was answered with 2xx and is not stored`),
    ...leftovers.jobs.slice(0, 20).map((job) => `left in the queue: ${job}`),
    ...(["deadLetters", "runningReviews", "openIntents", "openDeliveries"] as const).flatMap((name) =>
      leftovers[name] === 0 ? [] : [`${name}: ${leftovers[name]}`],
    ),
    ...github.violations
      .slice(0, 20)
      .map(({ method, path, message }) => `against the description: ${method} ${path} ${message}`),
    ...(replicas.died === 0 ? [] : [`servers that ended by themselves: ${replicas.died}`]),
    ...codes.map((code) => `a server that was told to stop ended with ${code}`),
    ...[...new Map(wrong.map((one) => [one.repository.id, one])).values()]
      .slice(0, 3)
      .flatMap((one) => [`--- ${one.repository.fullName}`, ...timelineOf(github, one)]),
  ];
  return {
    table: tableOf(stage, { worked, rested: seconds(rest), hits: faults.hits, wrong, lost, leftovers }),
    problems,
  };
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

/** Takes the moments that have come off the front of a list. */
const due = (moments: number[], now: number): readonly number[] =>
  moments.splice(0, moments.filter((moment) => moment <= now).length);

/** People act until there are deliveries enough, while servers are killed and databases restarted at moments of the seed. */
async function work(stage: Stage): Promise<void> {
  const { options, github, replicas, backend, people, sender, random, secret, say } = stage;
  const { deliveries, kills, restarts, rate } = options;
  const moments = (count: number): number[] =>
    Array.from({ length: count }, (_, at) => ((at + random.below(1_000) / 1_000) * deliveries) / Math.max(1, count));
  const killAt = moments(kills);
  const restartAt = moments(restarts);
  let killing: Promise<void> = Promise.resolve();
  let restarting: Promise<void> = Promise.resolve();
  let sent = 0;
  let clock = performance.now();
  while (sent < deliveries) {
    github.webhook({ url: replicas.route(), secret });
    const before = github.deliveries.length;
    people.act();
    sent += github.deliveries.length - before;
    clock = Math.max(clock, performance.now() - 1_000) + ((github.deliveries.length - before) * 1_000) / rate;
    sender.look();
    await sleep(Math.max(0, clock - performance.now()));
    // A server that is being started is not in the way of the next kill: that waits for it.
    for (const at of due(killAt, sent)) {
      killing = killing.then(() => replicas.killOne()).then(() => say(`killed at ${Math.round(at)} of ${deliveries}`));
    }
    for (const _ of due(restartAt, sent)) {
      const how = restartAt.length % 2 === 0 ? "kill" : "fast";
      restarting = restarting.then(() => backend.restart(how)).then(() => say(`restarted PostgreSQL (${how})`));
    }
    // As many at a time as GitHub would have under way; more would only wait in this process.
    while (github.deliveries.length - before > 0 && sender.open > 500 && options.redeliver === "sender") {
      await sleep(50);
      github.webhook({ url: replicas.route(), secret });
      sender.look();
    }
  }
  await killing;
  await restarting;
}

interface Rest {
  readonly leftovers: Leftovers;
  readonly wrong: readonly Wrong[];
  /** Exit codes of servers that did not stop well. */
  readonly codes: readonly (number | null)[];
}

/**
 * Waits until GitHub shows what it should and nobody asks it for anything, then stops the servers and looks into the store.
 * Where work is left there, they are started again, as long as there is patience.
 */
async function comeToRest(stage: Stage): Promise<Rest> {
  const { options, place, replicas, people, say } = stage;
  const end = performance.now() + options.patience * 1_000;
  for (;;) {
    await quiet(stage, end);
    const codes = await replicas.stopAll();
    const rest = { leftovers: await leftoversIn(place), wrong: verdictsOf(people), codes };
    const works = rest.leftovers.jobs.length > 0 || rest.wrong.length > 0;
    if (!works || performance.now() > end) return rest;
    say(
      `the servers are started again: ${rest.wrong.length} wrong, jobs left: ${rest.leftovers.jobs.slice(0, 3).join("; ")}`,
    );
    await replicas.startAll();
  }
}

const quietMs = 4_000;
/** Longer than any delay between two tries of a job. */
const longQuietMs = 310_000;

/** Resolves when nothing is wrong and nothing was asked for a while, or nothing was asked for long. */
async function quiet({ github, replicas, sender, people, secret, options }: Stage, end: number): Promise<void> {
  let requests = -1;
  let since = performance.now();
  for (;;) {
    github.webhook({ url: replicas.route(), secret });
    sender.look();
    const now = performance.now();
    if (github.requests.length !== requests) {
      requests = github.requests.length;
      since = now;
    }
    const sent = sender.open === 0 || options.redeliver === "sweep";
    if (now > end || now - since > longQuietMs) return;
    if (sent && now - since > quietMs && verdictsOf(people).length === 0) return;
    await sleep(250);
  }
}

/** Events that ask for something whatever they say. */
const asking = new Set(["opened", "synchronize", "reopened", "closed", "checks_requested"]);

/** Events that the App has acknowledged and does not know. */
const lostOf = ({ sender }: Stage, { stored }: Leftovers): readonly string[] =>
  [...sender.acknowledged.values()].flatMap(({ guid, event, action }) =>
    ["pull_request", "merge_group"].includes(event) && asking.has(action ?? "") && !stored.has(guid) ? [guid] : [],
  );

interface Figures {
  readonly worked: number;
  readonly rested: number;
  readonly hits: number;
  readonly wrong: readonly Wrong[];
  readonly lost: readonly string[];
  readonly leftovers: Leftovers;
}

function tableOf({ options, github, people, sender }: Stage, figures: Figures): Outcome["table"] {
  const pulls = people.workplaces.flatMap(({ repository }) => repository.pullRequests());
  const runs = people.workplaces.flatMap(({ repository }) => repository.checkRuns());
  const { worked, rested, hits, wrong, lost, leftovers } = figures;
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

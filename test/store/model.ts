import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { z } from "zod";
import { TransientError } from "../../src/charter/index.ts";
import {
  type Delivery,
  type Job,
  type JobHandlers,
  jobKey,
  type PullRequestKey,
  type Store,
} from "../../src/store/index.ts";
import { storeOn } from "../../src/store/open-store.ts";
import type { Workers } from "../../src/store/store.ts";
import type { Bed, Connection } from "./model-bed.ts";
import { queueDepth } from "./queue-depth.ts";
import { deliveryOf, eagerRetry, silent } from "./things.ts";

/** A job that runs and waits for the walk to say how it ends. */
interface Turn {
  readonly process: Process;
  readonly key: string;
  readonly installationId: number;
  readonly what: "run" | "give up";
  readonly end: PromiseWithResolvers<void>;
}

interface Process {
  readonly connection: Connection;
  readonly store: Store;
  readonly workers: Workers;
  alive: boolean;
}

/** GitHub, the processes and what is known of both. */
interface World {
  readonly bed: Bed;
  readonly pulls: readonly PullRequestKey[];
  /** What each pull request looks like now: the number of events it has had. */
  readonly heads: Map<string, number>;
  /** What was last said of it, by a review or by giving it up. */
  readonly answered: Map<string, number>;
  /** Deliveries, and whether they were acknowledged. */
  readonly deliveries: Map<Delivery, boolean>;
  readonly givenUp: Set<string>;
  readonly turns: Set<Turn>;
  readonly processes: Process[];
  readonly sending: Set<Promise<void>>;
  /** Jobs end by themselves from now on. */
  isFree: boolean;
  readonly wrongs: string[];
}

/** Jobs at once in a process; of one installation one fewer, over all processes. */
const concurrency = 3;

/** What happens on a walk. Each takes two numbers and does nothing where it cannot be done. */
const actions = {
  deliver: (world, a) => send(world, fresh(world, a)),
  burst: (world, a, b) => {
    for (let count = 0; count <= b % 8; count++) send(world, fresh(world, a + count));
  },
  repeat: (world, a) => {
    const delivery = at([...world.deliveries.keys()], a);
    if (delivery !== undefined) send(world, delivery);
  },
  finish: ({ turns }, a) => at([...turns], a)?.end.resolve(),
  fail: ({ turns }, a) => at([...turns], a)?.end.reject(new Error("a bug")),
  putOff: ({ turns }, a, b) =>
    at([...turns], a)?.end.reject(new TransientError("GitHub is down", due(b), { isLimit: b % 3 === 0 })),
  crash: async (world, a) => {
    const process = at(world.processes, a);
    if (process !== undefined) await replace(world, process, die);
  },
  stop: async (world, a, b) => {
    const process = at(world.processes, a);
    if (process !== undefined) await replace(world, process, (one) => leave(one, world, b % 2 === 0 ? 0 : 20));
  },
  wait: (world) => rest(world),
} satisfies Record<string, (world: World, a: number, b: number) => unknown>;

const names = Object.keys(actions) as (keyof typeof actions)[];
const number = fc.nat(1_000);

/** Walks of some thirty steps. */
export const walks = fc.array(fc.tuple(fc.constantFrom(...names), number, number), { minLength: 10, maxLength: 40 });

let installations = 0;

/** Goes a walk and lets everything come to rest. @returns what must not be. */
export async function go(
  bed: Bed,
  steps: readonly (readonly [keyof typeof actions, number, number])[],
): Promise<readonly string[]> {
  const pulls = [1, 1, 1, 1, 2].map((installation, at) => {
    const installationId = installations + installation;
    return { installationId, repositoryId: installationId * 10, number: at + 1 };
  });
  installations += 2;
  const world: World = {
    bed,
    pulls,
    heads: new Map(),
    answered: new Map(),
    deliveries: new Map(),
    givenUp: new Set(),
    turns: new Set(),
    processes: [],
    sending: new Set(),
    isFree: false,
    wrongs: [],
  };
  for (let count = 0; count < bed.processes; count++) world.processes.push(await start(world));
  try {
    for (const [name, a, b] of steps) {
      await actions[name](world, a, b);
      if (b % 2 === 0) await nextTurn();
      if (b % 5 === 0) await rest(world);
    }
    await finish(world);
    return [...world.wrongs, ...(await wrongsOf(world))];
  } finally {
    for (const process of world.processes) await die(process, world);
  }
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** At once, or so late that only the end of the walk makes it due. */
const due = (b: number): Date => new Date(b % 2 === 0 ? 0 : Date.now() + 3_600_000);

/** Something happens to a pull request, and GitHub has a delivery for it. */
function fresh({ pulls, heads, deliveries }: World, a: number): Delivery {
  const pull = at(pulls, a);
  if (pull === undefined) throw new Error("there are no pull requests");
  const delivery = { ...deliveryOf(pull, randomUUID()), ...(a % 2 === 0 ? { debounce: true as const } : {}) };
  for (const job of delivery.jobs) heads.set(jobKey(job), (heads.get(jobKey(job)) ?? 0) + 1);
  deliveries.set(delivery, false);
  return delivery;
}

/** Sends a delivery without waiting for the answer. */
function send(world: World, delivery: Delivery): void {
  const { deliveries, givenUp, processes, sending, wrongs } = world;
  const process = at(
    processes.filter(({ alive }) => alive),
    sending.size,
  );
  if (process === undefined) return;
  const wasKnown = deliveries.get(delivery) === true;
  const sent = process.store.receive(delivery).then(
    (answer) => {
      deliveries.set(delivery, true);
      const again = wasKnown && answer === "stored" && !delivery.jobs.some((job) => givenUp.has(jobKey(job)));
      if (again) wrongs.push(`the delivery ${delivery.id} was taken twice`);
    },
    (error: unknown) => {
      if (process.alive) wrongs.push(`a delivery was refused: ${String(error)}`);
    },
  );
  sending.add(sent);
  void sent.finally(() => sending.delete(sent));
}

async function start(world: World): Promise<Process> {
  const connection = world.bed.connect();
  const store = await storeOn(connection.database, [], {
    dataDir: "",
    log: silent,
    retry: eagerRetry,
    debounce: { quietMs: 0, longestMs: 0 },
  });
  const own: { process: Process | null } = { process: null };
  const workers = await store.work(handlersOf(world, own), { concurrency, pollSeconds: 0.05 });
  own.process = { connection, store, workers, alive: true };
  return own.process;
}

function handlersOf(world: World, own: { readonly process: Process | null }): JobHandlers {
  const handle = async (what: Turn["what"], job: Job, signal: AbortSignal): Promise<void> => {
    const { bed, turns, heads, answered, givenUp, wrongs } = world;
    while (own.process === null) await nextTurn();
    const process = own.process;
    const key = jobKey(job);
    const seen = heads.get(key) ?? 0;
    const turn: Turn = { process, key, installationId: job.installationId, what, end: Promise.withResolvers() };
    turn.end.promise.catch(() => undefined);
    if (!process.alive) throw new Error("the process is dead");
    const other = [...turns].find((one) => one.key === key);
    if (other !== undefined) wrongs.push(`to ${what} ${key} begins while another is to ${other.what} it`);
    turns.add(turn);
    if (bed.processes === 1 && [...turns].filter(isOf(job.installationId)).length >= concurrency)
      wrongs.push(`installation ${job.installationId} has every worker`);
    signal.addEventListener("abort", () => turn.end.reject(signal.reason), { once: true });
    try {
      if (!world.isFree) await turn.end.promise;
      if (!process.alive) throw new Error("the process is dead");
      answered.set(key, seen);
      if (what === "give up") givenUp.add(key);
    } finally {
      turns.delete(turn);
    }
  };
  return {
    run: (job, signal) => handle("run", job, signal),
    giveUp: (job, _error, signal) => handle("give up", job, signal),
  };
}

const isOf =
  (installation: number) =>
  ({ installationId, what }: Turn): boolean =>
    what === "run" && installationId === installation;

async function replace(
  world: World,
  process: Process,
  end: (process: Process, world: World) => Promise<void>,
): Promise<void> {
  await end(process, world);
  world.processes.splice(world.processes.indexOf(process), 1, await start(world));
}

/** The process ends in the midst of whatever it does. */
async function die(process: Process, { turns }: World): Promise<void> {
  process.alive = false;
  for (const turn of turns) {
    if (turn.process !== process) continue;
    turns.delete(turn);
    turn.end.reject(new Error("the process is dead"));
  }
  await process.connection.cut();
  // Its timers would live on in this process.
  await process.store.close().catch(() => undefined);
}

/** The process is told to stop: it hands back what does not end in time. */
async function leave(process: Process, world: World, graceMs: number): Promise<void> {
  await process.workers.stop(graceMs);
  const left = [...world.turns].filter((turn) => turn.process === process);
  if (left.length > 0) world.wrongs.push(`${left.length} jobs run in a process that has stopped`);
  await Promise.all(world.sending);
  process.alive = false;
  await process.store.close();
}

/** Lets the processes go on until each has jobs enough or finds none. */
async function rest(world: World): Promise<void> {
  await Promise.all(world.sending);
  for (let looks = 0; looks < 20 && world.turns.size === 0; looks++) {
    if ((await depth(world)).ready === 0) return;
  }
}

const depth = ({ processes: [first] }: World) => {
  if (first === undefined) throw new Error("no process runs");
  return queueDepth(first.store);
};

/** GitHub sends again what was not acknowledged, time passes, and nothing fails any more. */
async function finish(world: World): Promise<void> {
  await Promise.all(world.sending);
  for (const [delivery, isKnown] of world.deliveries) if (!isKnown) send(world, delivery);
  await Promise.all(world.sending);
  world.isFree = true;
  for (const { end } of world.turns) end.resolve();
  for (;;) {
    await world.bed.outside.query("update arch_review_queue.job set start_after = now() where start_after > now()");
    const left = await depth(world);
    if (left.ready + left.deferred + left.active + left.deadLettered === 0) return;
  }
}

const stateRow = z.object({ delivery_id: z.string(), state: z.string() });

/** What must not be where everything has come to rest. */
async function wrongsOf(world: World): Promise<readonly string[]> {
  const { heads, answered, givenUp, deliveries, bed } = world;
  const rows = await bed.outside.transaction(async (tx) => {
    const found: unknown[] = [];
    for (const id of new Set(world.pulls.map(({ installationId }) => installationId))) {
      await tx.query(
        "select set_config('role', 'arch_review_app', true), set_config('app.installation_id', $1, true)",
        [String(id)],
      );
      found.push(...(await tx.query("select delivery_id, state from arch_review.deliveries")));
    }
    return found;
  });
  const states = new Map(rows.map((row) => stateRow.parse(row)).map((row) => [row.delivery_id, row.state]));
  return [
    ...[...heads].flatMap(([key, head]) =>
      answered.get(key) === head ? [] : [`${key} is at ${head} and ${answered.get(key) ?? "nothing"} was answered`],
    ),
    ...[...deliveries.keys()].flatMap(({ id, jobs }) => {
      const state = states.get(id) ?? "not there";
      const mayFail = jobs.some((job) => givenUp.has(jobKey(job)));
      return state === "done" || (mayFail && state === "failed") ? [] : [`the delivery ${id} is ${state}`];
    }),
  ];
}

import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Backend, backends } from "../../test/store/backends.ts";
import { type AppUnderLoad, newSecret, startAppUnderLoad } from "./app.ts";
import { type GitHubProcess, startGitHub } from "./github.ts";
import type { GitHubWish } from "./github-calls.ts";
import { createSender, type Sender, type Source } from "./send.ts";

/** How a benchmark was asked for: `[pglite|postgres] [--quick] [--bundle] [--limited]` and what else it takes. */
export interface Asked {
  readonly backend: Backend;
  readonly quick: boolean;
  readonly bundle: boolean;
  /** GitHub states its hourly limits, so that the App paces itself. */
  readonly limited: boolean;
  /** A number given by name. */
  readonly number: (name: string, usual: number) => number;
}

/** Reads the arguments of a benchmark; `numbers` are the options that take one. */
export function readArguments(numbers: readonly string[]): Asked {
  const flags = { quick: { type: "boolean" }, bundle: { type: "boolean" }, limited: { type: "boolean" } } as const;
  const options = { ...flags, ...Object.fromEntries(numbers.map((name) => [name, { type: "string" } as const])) };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const wanted = positionals[0] === "postgres" ? "PostgreSQL" : "PGlite";
  const backend = backends.find(({ name }) => name === wanted);
  if (backend === undefined) throw new Error(`there is no ${wanted}`);
  const given: Readonly<Record<string, unknown>> = values;
  const number = (name: string, usual: number): number => {
    const value = Number(given[name] ?? usual);
    if (!(value > 0)) throw new Error(`--${name} is not a number above 0`);
    return value;
  };
  return {
    backend,
    quick: values.quick === true,
    bundle: values.bundle === true,
    limited: values.limited === true,
    number,
  };
}

/** Everything a benchmark runs on: database, GitHub, server and sender. */
export interface Stage {
  readonly github: GitHubProcess;
  readonly app: AppUnderLoad;
  readonly sender: Sender;
  readonly secret: string;
}

/** Starts all of it, gives it to `play`, and leaves nothing behind. */
export async function onStage<T>(
  { backend, bundle, limited }: Asked,
  wish: Omit<GitHubWish, "limited">,
  play: (stage: Stage) => Promise<T>,
): Promise<T> {
  const database = await backend.start();
  try {
    const github = await startGitHub({ ...wish, limited });
    try {
      const secret = newSecret();
      await github.ask.sign(secret);
      const app = await startAppUnderLoad({ place: await database.place(), identity: github.identity, secret, bundle });
      const sender = createSender(app.webhookUrl, 256);
      try {
        return await play({ github, app, sender, secret });
      } finally {
        sender.close();
        await app.stop();
      }
    } finally {
      await github.stop();
    }
  } finally {
    await database.stop();
  }
}

/** Waits until every pull request is answered as it should be, or the time is over; gives the seconds it took, null if it never was. */
export async function untilAllRight({ github }: Stage, mostSeconds: number): Promise<number | null> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  while (seconds() < mostSeconds) {
    const { pulls, right } = await github.ask.answers();
    if (right === pulls) return seconds();
    await pause(500);
  }
  return null;
}

/** First the opening of the pull requests of these accounts, then pushes to them without end. */
export async function pushesTo({ github }: Stage, accounts: readonly string[]): Promise<Source> {
  const opened = [...(await github.ask.open(accounts))];
  return async (count) => {
    const some = opened.splice(0, count);
    while (some.length < count) {
      some.push(...(await github.ask.push(accounts, Math.min(mostPerCall, count - some.length))));
    }
    return some;
  };
}

/** Deliveries in one message from the process that makes them. */
const mostPerCall = 400;

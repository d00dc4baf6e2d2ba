/** The simulated GitHub of a benchmark, in a process of its own: `github.ts` starts it and talks to it. */

import {
  type CheckRun,
  type PullRequestHandle,
  type RepositoryHandle,
  type Simulator,
  startSimulator,
} from "../../test/simulator/index.ts";
import type { Act } from "../../test/simulator/webhooks/emit.ts";
import type { Call, CallResult, GitHubCalls, GitHubWish, Sendable } from "./github-calls.ts";

const unlimited = Number.POSITIVE_INFINITY;
const silent: Act = { deliver: false };

const earlier = {
  "README.md": "# service\n",
  "migrations/000001_orders.up.sql": "create table orders (id bigint primary key, region text not null);\n",
};

/** A migration that is stopped (the index locks out writes) or is not, with a name of its own each time. */
const migration = (at: number, revision: number): Record<string, string> => {
  const name = `orders_region_${at}_${revision}`;
  const stopped = revision % 2 === 0;
  return {
    [`migrations/000002_change_${at}.up.sql`]: stopped
      ? `create index ${name} on orders (region);\n`
      : `create table ${name} (id bigint primary key);\n`,
  };
};

interface Pull {
  readonly account: string;
  readonly at: number;
  readonly handle: PullRequestHandle;
  revision: number;
}

const pulls: Pull[] = [];
const repositories: RepositoryHandle[] = [];
const awaited = new Map<string, PullRequestHandle>();
const completedAt: Record<string, number> = {};
let simulator: Simulator | null = null;
let wished: GitHubWish | null = null;
let next = 0;
let requests = 0;

function github(): Simulator {
  if (simulator === null) throw new Error("the simulator was not started");
  return simulator;
}

/** What the last acts would have sent, of the events that ask the App for something; GitHub's suite of a push does not. */
function sendable(): readonly Sendable[] {
  return github()
    .forget()
    .filter(({ event }) => event !== "check_suite" && event !== "check_run")
    .map(({ headers, payload }) => ({ headers, body: JSON.stringify(payload) }));
}

const isComplete = (run: CheckRun): boolean => run.status === "completed" && run.name === "arch-review";

/** Hears of every request: a run may have been completed. */
function watch(): void {
  requests += 1;
  for (const [name, pull] of awaited) {
    if (!pull.checkRuns().some(isComplete)) continue;
    completedAt[name] = Date.now();
    awaited.delete(name);
  }
}

function openIn(repository: RepositoryHandle): Pull {
  const at = pulls.length;
  const files = migration(at, 0);
  const handle = repository.openPullRequest({ title: `Change ${at}`, author: "kim", files, ...silent });
  const pull = { account: repository.owner, at, handle, revision: 0 };
  pulls.push(pull);
  return pull;
}

function repositoriesOf(account: string): readonly RepositoryHandle[] {
  return repositories.filter(({ owner }) => owner === account);
}

function isRight({ handle, revision }: Pull): boolean {
  const last = handle.checkRuns().filter(isComplete).at(-1);
  return last?.conclusion === (revision % 2 === 0 ? "failure" : "success") && handle.comments().length === 1;
}

const calls: GitHubCalls = {
  async start(wish) {
    wished = wish;
    const limits = wish.limited ? {} : { limits: { requestsPerHour: unlimited, graphqlPointsPerHour: unlimited } };
    simulator = await startSimulator({ log: watch, ...limits });
    for (const account of wish.accounts) {
      const installation = simulator.createInstallation({ account, ...silent });
      for (let count = 0; count < wish.repositoriesEach; count++) {
        repositories.push(simulator.createRepository({ name: `service-${count}`, installation, files: earlier }));
      }
    }
    return { host: simulator.host, appId: simulator.app.id, privateKey: simulator.app.privateKey };
  },
  sign(secret) {
    // Nothing is sent there: the benchmark sends, and signs with what stands here.
    github().webhook({ url: "http://127.0.0.1:9/", secret });
    // What happened before was not signed.
    github().forget();
  },
  open(accounts) {
    for (const account of accounts) {
      const places = repositoriesOf(account);
      for (let count = 0; count < (wished?.pullsEach ?? 0); count++) {
        const place = places[count % places.length];
        if (place !== undefined) openIn(place);
      }
    }
    return sendable();
  },
  push(accounts, deliveries) {
    const open = pulls.filter(({ account }) => accounts.includes(account));
    const sent: Sendable[] = [];
    while (sent.length < deliveries) {
      const pull = open[next++ % open.length];
      if (pull === undefined) throw new Error("there is no pull request to push to");
      pull.revision += 1;
      pull.handle.push(migration(pull.at, pull.revision), silent);
      sent.push(...sendable());
    }
    return sent;
  },
  openOne(account) {
    const [place] = repositoriesOf(account);
    if (place === undefined) throw new Error(`${account} has no repository`);
    const { handle } = openIn(place);
    awaited.set(handle.name, handle);
    return { pull: handle.name, deliveries: sendable() };
  },
  completed: () => completedAt,
  answers() {
    const reviewed = repositories.flatMap((repository) =>
      repository.pullRequests().flatMap((pull) => pull.checkRuns().filter(isComplete)),
    );
    return {
      pulls: pulls.length,
      right: pulls.filter(isRight).length,
      doubled: pulls.filter(({ handle }) => handle.comments().length > 1).length,
      reviewed: reviewed.length,
      violations: github().violations.length,
      requests,
    };
  },
};

process.on("message", async ({ id, name, values }: Call) => {
  // The two ends of the channel are this program's own, typed by the same interface.
  const call = calls[name] as (...values: readonly unknown[]) => unknown;
  const result: CallResult = { id, value: await call(...values) };
  process.send?.(result);
});
process.once("disconnect", () => process.exit(0));

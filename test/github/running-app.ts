import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Buf } from "../../src/buf/index.ts";
import {
  type AppSetting,
  clientMetrics,
  contentMemory,
  createAppBuf,
  createAppClient,
  createAppJudge,
  createAppShadow,
  giveUp,
  inlineEngine,
  organisationPolicies,
  repositoryMemories,
  runJob,
} from "../../src/github/index.ts";
import type { Judge } from "../../src/judge/judge.ts";
import { aroundRequests } from "../../src/server/around-requests.ts";
import { readServerConfig } from "../../src/server/config.ts";
import { createLog } from "../../src/server/log.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { openPages } from "../../src/server/open-pages.ts";
import { openTracer } from "../../src/server/open-tracer.ts";
import { tracedMeter } from "../../src/server/traced-meter.ts";
import type { LogLevel } from "../../src/server/variables.ts";
import { type RunningServer, startServer } from "../../src/server.ts";
import type { Shadow } from "../../src/shadow/index.ts";
import type { Store } from "../../src/store/index.ts";
import {
  type CheckRun,
  type Comment,
  type Files,
  type InstallationHandle,
  type Limits,
  type Permissions,
  type PullRequestHandle,
  type PullRequestWish,
  type RepositoryHandle,
  type Simulator,
  startSimulator,
} from "../simulator/index.ts";
import { copyPrepared } from "../store/backends.ts";
import { queueDepth } from "../store/queue-depth.ts";

/** How an App is started that is not the shared one. */
export interface RunningAppOptions {
  /** Variables beside those that are needed, or in their place. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What GitHub limits; the real limits when not said. */
  readonly limits?: Partial<Limits>;
  /** What the App may do; what `app.yml` asks for when not said. */
  readonly permissions?: Permissions;
  /** Where people reach its pages; it has none when not said. */
  readonly publicUrl?: string;
  /** How much is written to the log that `logged` gives; everything when not said. */
  readonly logLevel?: LogLevel;
  /** The account that the App is installed on. */
  readonly account?: string;
  /** What the client takes for now; a clock by which every wait is over at once when not said. */
  readonly clientClock?: () => Date;
  /** Rehearses migrations; nothing is rehearsed when not said. */
  readonly shadow?: Shadow;
  /** Compares protocol buffers; nothing is compared when not said, which makes reviews of them incomplete. */
  readonly buf?: Buf;
  /** Asks a language model; none is asked when not said. */
  readonly judge?: Judge;
  /** Tokens that an installation may spend on a day; two millions when not said. */
  readonly dailyTokens?: number;
}

/** The App in this process, with its embedded store, wired to a simulated GitHub. */
export interface RunningApp {
  readonly github: Simulator;
  /** Where the App listens. */
  readonly url: string;
  /** What it serves. */
  readonly routes: RunningServer["routes"];
  /** The secret that GitHub signs with. */
  readonly secret: string;
  /** The account with the App. */
  readonly installation: InstallationHandle;
  readonly store: Store;
  /** Everything that was written to the log so far. */
  logged(): string;
  /** Lets days pass for the App, for what expires. */
  pass(days: number): void;
  /** A person's comment with a command, carried out when this resolves. */
  command(pull: PullRequestHandle, text: string, author: string): Promise<Comment>;
  /** What its workers review with, to start a review beside theirs. */
  readonly setting: AppSetting;
  /** A repository with the App installed, under a name of its own. */
  repository(files: Files): RepositoryHandle;
  /** Waits, request by request, until `holds` is true; the test's time limit is the only clock. */
  until(holds: () => boolean): Promise<void>;
  /** Waits for the completed run on the head and gives it. */
  reviewed(pull: PullRequestHandle): Promise<CheckRun>;
  /** Opens a pull request and waits for its review. */
  open(repository: RepositoryHandle, wish: PullRequestWish): Promise<{ pull: PullRequestHandle; run: CheckRun }>;
  /** Waits until no job runs. */
  idle(): Promise<void>;
  /** Waits until no job runs, waits or has been given up without GitHub knowing. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

let shared: Promise<RunningApp> | null = null;

/** The App that all tests of this process use together; it ends with the process. Whoever changes it for good starts one. */
export const sharedApp = (): Promise<RunningApp> => {
  shared ??= startRunningApp();
  return shared;
};

/**
 * Whatever the client waits for is over when it next looks, and due long ago for the queue: an hour and a minute pass
 * between two looks, fifty years back, which is enough for all tests of a process.
 */
function clockOfClient(): () => Date {
  let at = Date.now() - 50 * 365 * 86_400_000;
  return () => {
    at += 61 * 60_000;
    return new Date(at);
  };
}

/** Starts both. Retries wait no time, so that faults do not slow the tests. */
export async function startRunningApp(options: RunningAppOptions = {}): Promise<RunningApp> {
  const heard = new EventEmitter();
  heard.setMaxListeners(0);
  const github = await startSimulator({
    log: () => setImmediate(() => heard.emit("request")),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.permissions === undefined ? {} : { permissions: options.permissions }),
  });
  const dataDir = mkdtempSync(join(tmpdir(), "arch-review-app-"));
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  const secret = randomBytes(32).toString("hex");
  const config = readServerConfig({
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: secret,
    GHE_HOST: github.host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: dataDir,
    ...(options.publicUrl === undefined
      ? {}
      : { PUBLIC_URL: options.publicUrl, CLIENT_ID: github.app.clientId, CLIENT_SECRET: github.app.clientSecret }),
    ...options.environment,
  });
  await copyPrepared(config.dataDir);
  const written: string[] = [];
  const log = createLog(options.logLevel ?? "trace", { write: (line) => void written.push(line) });
  let passed = 0;
  const now = (): Date => new Date(Date.now() + passed * 86_400_000);
  const metrics = createMetrics();
  const tracer = await openTracer(config.traces, log);
  const app = createAppClient(config, options.clientClock ?? clockOfClient(), {
    wait: async () => nextTurn(),
    meter: clientMetrics(metrics.registry),
    around: aroundRequests(log, tracer),
  });
  const organisations = organisationPolicies(app, now);
  const stores: Store[] = [];
  let active = 0;
  const counted = async (work: () => Promise<void>): Promise<void> => {
    active += 1;
    await work().finally(() => {
      active -= 1;
      setImmediate(() => heard.emit("request"));
    });
  };
  const { apiUrl } = config;
  const around = aroundRequests(log, tracer);
  const pages = await openPages(config.pages, { apiUrl, app, around, log, now, wait: async () => nextTurn() });
  const server = await startServer(config, {
    ...(pages === null ? {} : { pages: pages.routes }),
    log,
    metrics,
    tracer,
    retry: { limit: 3, delay: 0, max: 0 },
    debounce: { quietMs: 0, longestMs: 0 },
    work: { pollSeconds: 0.5 },
    handlers: (store) => {
      stores.push(store);
      const setting: AppSetting = {
        app,
        store,
        log,
        now,
        engineVersion: "test",
        edition: "test",
        engine: inlineEngine(),
        ...(options.shadow === undefined
          ? {}
          : { shadow: createAppShadow(options.shadow, { processes: 1, log, lookMs: 50 }) }),
        ...(options.buf === undefined ? {} : { buf: createAppBuf(options.buf, 1, log) }),
        ...(options.judge === undefined
          ? {}
          : {
              judge: createAppJudge(options.judge, {
                store,
                calls: 4,
                dailyTokens: options.dailyTokens ?? 2_000_000,
                now,
                log,
                meter: metrics.reviews,
                lookMs: 50,
              }),
            }),
        memories: repositoryMemories(contentMemory),
        organisations,
        ...(pages === null ? {} : { pages: pages.addresses }),
        meter: tracedMeter(metrics.reviews, tracer),
      };
      return {
        run: (job, signal) => counted(() => runJob(setting, job, signal)),
        giveUp: (job, error, signal) => counted(() => giveUp(setting, job, error, signal)),
      };
    },
  });
  const [store] = stores;
  if (store === undefined) throw new Error("the server has made no store");
  github.webhook({ url: `${server.url}/api/github/webhooks`, secret });
  const installation = github.createInstallation({ account: options.account ?? "acme" });
  let repositories = 0;

  const until: RunningApp["until"] = async (holds) => {
    while (!holds()) await once(heard, "request");
  };
  const reviewed: RunningApp["reviewed"] = async (pull) => {
    const finished = () => pull.checkRuns().find((run) => run.status === "completed");
    await until(() => finished() !== undefined && active === 0);
    const run = finished();
    if (run === undefined) throw new Error("unreachable: the run was there");
    return run;
  };
  const drained: RunningApp["drained"] = async () => {
    await github.settled();
    // The queue is not asked while a job runs: it would answer in the time of that job.
    do await until(() => active === 0);
    while (Object.values(await queueDepth(store)).some((jobs) => jobs > 0));
  };
  // A new installation is seen to: nothing of a test may be found by that before the test has said so.
  await drained();
  return {
    github,
    url: server.url,
    routes: server.routes,
    secret,
    installation,
    store,
    logged: () => written.join(""),
    pass: (days) => {
      passed += days;
    },
    async command(pull, text, author) {
      const comment = pull.comment(text, { author });
      await drained();
      return comment;
    },
    setting: {
      app,
      store,
      log,
      now,
      engineVersion: "test",
      edition: "test",
      engine: inlineEngine(),
      memories: repositoryMemories(contentMemory),
      organisations,
    },
    repository: (files) => {
      repositories += 1;
      return github.createRepository({ name: `service-${repositories}`, installation, files });
    },
    until,
    reviewed,
    async open(repository, wish) {
      const pull = repository.openPullRequest(wish);
      return { pull, run: await reviewed(pull) };
    },
    idle: () => until(() => active === 0),
    drained,
    async close() {
      await server.close(0);
      await github.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import pino from "pino";
import { type AppSetting, createAppClient, giveUp, repositoryMemories, runJob } from "../../src/github/index.ts";
import { readServerConfig } from "../../src/server/config.ts";
import { startServer } from "../../src/server.ts";
import type { Store } from "../../src/store/index.ts";
import {
  type CheckRun,
  type Files,
  type PullRequestHandle,
  type PullRequestWish,
  type RepositoryHandle,
  type Simulator,
  startSimulator,
} from "../simulator/index.ts";

/** The App in this process, with its embedded store, wired to a simulated GitHub. */
export interface RunningApp {
  readonly github: Simulator;
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

/** Starts both. Retries wait no time, so that faults do not slow the tests: the client's clock is behind by two hours. */
export async function startRunningApp(): Promise<RunningApp> {
  const heard = new EventEmitter();
  heard.setMaxListeners(0);
  const github = await startSimulator({ log: () => setImmediate(() => heard.emit("request")) });
  const dataDir = mkdtempSync(join(tmpdir(), "arch-review-app-"));
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
  });
  const log = pino({ level: "silent" });
  const now = (): Date => new Date();
  const app = createAppClient(config, () => new Date(Date.now() - 7_200_000));
  const stores: Store[] = [];
  let active = 0;
  const counted = async (work: () => Promise<void>): Promise<void> => {
    active += 1;
    await work().finally(() => {
      active -= 1;
      setImmediate(() => heard.emit("request"));
    });
  };
  const server = await startServer(config, {
    log,
    retry: { limit: 3, delay: 0, max: 0 },
    work: { pollSeconds: 0.5 },
    handlers: (store) => {
      stores.push(store);
      const setting: AppSetting = { app, store, log, now, engineVersion: "test", memories: repositoryMemories() };
      return {
        run: (job, signal) => counted(() => runJob(setting, job, signal)),
        giveUp: (job, error, signal) => counted(() => giveUp(setting, job, error, signal)),
      };
    },
  });
  const [store] = stores;
  if (store === undefined) throw new Error("the server has made no store");
  github.webhook({ url: `${server.url}/api/github/webhooks`, secret });
  const installation = github.createInstallation({ account: "acme" });
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
  return {
    github,
    setting: { app, store, log, now, engineVersion: "test", memories: repositoryMemories() },
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
    async drained() {
      await github.settled();
      while (Object.values(await store.queueDepth()).some((jobs) => jobs > 0)) await nextTurn();
    },
    async close() {
      await server.close(0);
      await github.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

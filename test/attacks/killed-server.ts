import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "../../demo/app-process.ts";
import { type PullRequestHandle, type RepositoryHandle, type Simulator, startSimulator } from "../simulator/index.ts";
import { copyPrepared } from "../store/backends.ts";
import { dangerous, earlier } from "./changes.ts";

/** What is left on GitHub when a server that was killed again and again has come to rest. */
export interface Survived {
  readonly repository: RepositoryHandle;
  /** One pull request for each kill. */
  readonly pulls: readonly PullRequestHandle[];
  /** The heads of the pull requests and of a merge group of each. */
  readonly heads: readonly string[];
  /** Requests that GitHub's description does not allow. */
  readonly violations: number;
  /** Seconds from the last start until every head had its verdict. */
  readonly seconds: number;
}

/** A request that the server dies of waiting for; `after`: GitHub has done what it asks. */
export interface FatalRequest {
  readonly method: string;
  readonly path: RegExp;
  readonly when: "before" | "after";
}

/**
 * Kills a server of its own (SIGKILL) once for each moment: a number of requests to GitHub since its start, or the request that
 * it is waiting for. Before each a pull request is opened and queued. After the last kill it is started once more and may
 * finish.
 */
export async function surviveKills(moments: readonly (number | FatalRequest)[]): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-kills-"));
  await copyPrepared(folder);
  const heard = new EventEmitter();
  const github = await startSimulator({ log: () => setImmediate(() => heard.emit("request")) });
  const environment = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: randomBytes(32).toString("hex"),
    GHE_HOST: github.host,
    GHE_PROTOCOL: "http",
    DATA_DIR: folder,
    LOG_LEVEL: "warn",
  };
  const start = async () => {
    const started = await startApp(environment);
    github.webhook({ url: started.webhookUrl, secret: environment.WEBHOOK_SECRET });
    return started;
  };
  const installation = github.createInstallation({ account: "acme", deliver: false });
  const repository = github.createRepository({ name: "shop", installation, files: earlier });
  const pulls: PullRequestHandle[] = [];
  const heads: string[] = [];
  const runs = (head: string) => repository.checkRuns(head);
  const isAnswered = (head: string): boolean =>
    runs(head).length > 0 && runs(head).every(({ status }) => status === "completed");
  let app = await start();
  try {
    for (const [at, moment] of moments.entries()) {
      const isOver = momentIn(github, moment);
      const pull = repository.openPullRequest({ title: `Region ${at}`, files: dangerous });
      pulls.push(pull);
      heads.push(pull.headSha, pull.queue());
      while (!isOver() && !heads.every(isAnswered)) await once(heard, "request");
      await github.settled();
      await app.stop("SIGKILL");
      app = await start();
    }
    const since = performance.now();
    while (!heads.every(isAnswered)) await once(heard, "request");
    const seconds = (performance.now() - since) / 1000;
    await app.stop();
    return { repository, pulls, heads, violations: github.violations.length, seconds };
  } finally {
    await app.stop("SIGKILL");
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a moment has come, from now on. */
function momentIn(github: Simulator, moment: number | FatalRequest): () => boolean {
  const before = github.requests.length;
  if (typeof moment === "number") return () => github.requests.length - before >= moment;
  const { method, path, when } = moment;
  const fault = github.faults.add({ method, path }, { kind: "drop", when });
  return () => fault.hits > 0;
}

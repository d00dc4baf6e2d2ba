import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PullRequestHandle, type RepositoryHandle, startSimulator } from "../test/simulator/index.ts";
import { startApp } from "./app-process.ts";
import { readExample } from "./examples.ts";
import { siteOf } from "./site/site.ts";
import { startStubModel, stubModelName } from "./stub-model.ts";

const giveUpAfterMs = 120_000;

/** A demo that runs. */
export interface Demo {
  /** The first page of the simulated GitHub. */
  readonly url: string;
  readonly repository: RepositoryHandle;
  readonly pulls: readonly PullRequestHandle[];
  /** How often the stub of a model was called. */
  calls(): number;
  /** Waits until every pull request has its verdict. Throws when one has none after two minutes. */
  reviewed(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A simulated GitHub with pages for people, a stub of a language model and the real server with its embedded store, and five
 * pull requests opened on it.
 * @param progress is told each step.
 */
export async function startDemo(progress: (what: string) => void): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-demo-"));
  const example = readExample(new URL("../examples/shop", import.meta.url).pathname);
  const webhookSecret = randomBytes(32).toString("hex");
  progress("starting a simulated GitHub");
  const heard = new EventEmitter().setMaxListeners(0);
  const github = await startSimulator({ log: () => setImmediate(() => heard.emit("request")) });
  progress(`starting ${stubModelName}, a stub of a language model with canned answers`);
  const model = await startStubModel();
  progress("starting the arch-review server with its embedded store");
  const port = await freePort();
  const app = await startApp({
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: webhookSecret,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    CLIENT_ID: github.app.clientId,
    CLIENT_SECRET: github.app.clientSecret,
    GHE_HOST: github.host,
    GHE_PROTOCOL: "http",
    DATA_DIR: folder,
    LOG_LEVEL: "warn",
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: model.key,
    OPENAI_MODEL: stubModelName,
  });
  github.webhook({ url: app.webhookUrl, secret: webhookSecret });
  const installation = github.createInstallation({ account: "example" });
  const repository = github.createRepository({ name: "shop", installation, files: example.base });
  // Somebody who may waive; the report page opens as theirs.
  repository.collaborator(maintainer, "admin");
  github.browser(maintainer);
  const authors = example.pullRequests.map(({ author }) => author);
  github.site(siteOf({ host: github.host, repository, people: [...new Set([maintainer, ...authors])] }));
  const pulls = example.pullRequests.map(({ branch, ...wish }) => {
    const pull = repository.openPullRequest({ ...wish, head: branch });
    progress(`${pull.name} opened by ${wish.author}: ${wish.title}`);
    return pull;
  });
  return {
    url: github.url,
    repository,
    pulls,
    calls: () => model.requests.length,
    reviewed: async () => {
      await Promise.all(pulls.map((pull) => reviewed(pull, heard, progress)));
    },
    stop: async () => {
      await app.stop();
      await github.close();
      await model.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const maintainer = "olga";

/** Waits until a completed check run stands on the head: with each request to GitHub it may. */
async function reviewed(pull: PullRequestHandle, heard: EventEmitter, progress: (what: string) => void): Promise<void> {
  const signal = AbortSignal.timeout(giveUpAfterMs);
  while (!pull.checkRuns().some((run) => run.status === "completed")) {
    await once(heard, "request", { signal }).catch(() => {
      throw new Error(`${pull.name} was not reviewed within ${giveUpAfterMs / 1000} s`);
    });
  }
  progress(`${pull.name} reviewed`);
}

/** The address of the report pages has to be known before the server listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

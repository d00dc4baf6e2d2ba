import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../../demo/app-process.ts";
import { type Simulator, startSimulator } from "../simulator/index.ts";
import { dangerous, earlier } from "./changes.ts";

/** Requests at which the power goes, counted from each start: at the beginning of a review, in its midst, at its end. */
const moments = [3, 8, 14];

const folder = mkdtempSync(join(tmpdir(), "arch-review-kills-"));
let app: AppProcess | null = null;
let github: Simulator | null = null;
afterAll(async () => {
  await app?.stop();
  await github?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The environment of the server, the same at each start. */
const environmentOf = (simulator: Simulator) => ({
  APP_ID: String(simulator.app.id),
  PRIVATE_KEY: simulator.app.privateKey,
  WEBHOOK_SECRET: randomBytes(32).toString("hex"),
  GHE_HOST: simulator.host,
  GHE_PROTOCOL: "http",
  DATA_DIR: folder,
  LOG_LEVEL: "warn",
});

describe("A31: kill the server wherever it is, again and again", () => {
  it("after the last start no run is left in progress, and each pull request has one comment", async () => {
    const heard = new EventEmitter();
    const simulator = await startSimulator({ log: () => setImmediate(() => heard.emit("request")) });
    github = simulator;
    const environment = environmentOf(simulator);
    const start = async (): Promise<AppProcess> => {
      const started = await startApp(environment);
      simulator.webhook({ url: started.webhookUrl, secret: environment.WEBHOOK_SECRET });
      return started;
    };
    const installation = simulator.createInstallation({ account: "acme", deliver: false });
    const repository = simulator.createRepository({ name: "shop", installation, files: earlier });
    const heads: string[] = [];
    for (const [at, moment] of moments.entries()) {
      app = await start();
      const before = simulator.requests.length;
      const pull = repository.openPullRequest({ title: `Region ${at}`, files: dangerous });
      heads.push(pull.headSha, pull.queue());
      while (simulator.requests.length - before < moment) await once(heard, "request");
      await simulator.settled();
      await app.stop("SIGKILL");
    }
    app = await start();
    const runs = () => heads.flatMap((head) => repository.checkRuns(head));
    const answered = (): boolean =>
      heads.every((head) => repository.checkRuns(head).some(({ status }) => status === "completed"));
    while (!answered() || runs().some(({ status }) => status !== "completed")) await once(heard, "request");
    await app.stop();
    for (const pull of repository.pullRequests()) expect(pull.comments()).toHaveLength(1);
    expect(heads.map((head) => repository.checkRuns(head).at(-1)?.conclusion)).toEqual(heads.map(() => "failure"));
    expect(simulator.violations).toEqual([]);
  }, 150_000);
});

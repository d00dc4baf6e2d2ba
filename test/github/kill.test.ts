import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type AppProcess, startApp } from "../../demo/app-process.ts";
import { type Simulator, startSimulator } from "../simulator/index.ts";

const base = {
  "migrations/000001_create_orders.up.sql": "create table orders (id bigint primary key, region text);\n",
};
const dangerous = { "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n" };

/** Where the power goes: the request that the server is waiting for when it dies. */
const moments = [
  { name: "before anything was fetched", method: "GET", path: /^\/repos\/acme\/shop\/pulls\/\d+$/, reaches: false },
  { name: "while the check run is created, unheard", method: "POST", path: /check-runs$/, reaches: false },
  { name: "when the check run exists and its id was not heard", method: "POST", path: /check-runs$/, reaches: true },
  { name: "when the comment exists and its id was not heard", method: "POST", path: /comments$/, reaches: true },
  {
    name: "when the check run is completed and that was not heard",
    method: "PATCH",
    path: /check-runs\/\d+$/,
    reaches: true,
  },
] as const;

const folders: string[] = [];
let github: Simulator | null = null;
let app: AppProcess | null = null;
afterEach(async () => {
  await app?.stop();
  await github?.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("the server is killed after it acknowledged a delivery and started again", () => {
  it.each(moments)("leaves one comment and one completed check: $name", async ({ method, path, reaches }) => {
    const heard = new EventEmitter();
    const simulator = await startSimulator({ log: () => setImmediate(() => heard.emit("request")) });
    github = simulator;
    const environment = environmentOf(simulator);
    app = await startApp(environment);
    simulator.webhook({ url: app.webhookUrl, secret: environment.WEBHOOK_SECRET });
    const installation = simulator.createInstallation({ account: "acme" });
    const repository = simulator.createRepository({ name: "shop", installation, files: base });

    const when = reaches ? "after" : "before";
    const fault = simulator.faults.add({ method, path }, { kind: "drop", when });
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    while (fault.hits === 0) await once(heard, "request");
    await app.stop("SIGKILL");
    await simulator.settled();

    app = await startApp(environment);
    while (!pull.checkRuns().some((run) => run.status === "completed") || pull.comments().length === 0) {
      await once(heard, "request");
    }
    await app.stop();
    expect(pull.checkRuns().map(({ status, conclusion }) => [status, conclusion])).toEqual([["completed", "failure"]]);
    expect(pull.comments()).toHaveLength(1);
    expect(simulator.violations).toEqual([]);
  });
});

function environmentOf(simulator: Simulator) {
  const folder = mkdtempSync(join(tmpdir(), "arch-review-kill-"));
  folders.push(folder);
  return {
    APP_ID: String(simulator.app.id),
    PRIVATE_KEY: simulator.app.privateKey,
    WEBHOOK_SECRET: randomBytes(32).toString("hex"),
    GHE_HOST: simulator.host,
    GHE_PROTOCOL: "http",
    DATA_DIR: folder,
    LOG_LEVEL: "warn",
  };
}

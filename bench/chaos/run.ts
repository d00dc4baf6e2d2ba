import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../test/simulator/index.ts";
import { backends } from "../../test/store/backends.ts";
import { comeToRest } from "./come-to-rest.ts";
import { outages } from "./faults.ts";
import type { ChaosOptions } from "./options.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { peopleOf } from "./people.ts";
import { randomFrom } from "./random.ts";
import { replicasOf } from "./replicas.ts";
import { senderOf } from "./sender.ts";
import type { Stage } from "./stage.ts";
import { work } from "./work.ts";

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
    // What rehearsals take is measured by bench/shadow.ts.
    SHADOW: "off",
    ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
  };
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
  const { options, github, say } = stage;
  const faults = github.faults.add(
    { times: Number.POSITIVE_INFINITY },
    outages(options.faults, randomFrom(options.seed + 3)),
  );
  const start = performance.now();
  await work(stage);
  const worked = seconds(start);
  say(`${github.deliveries.length} deliveries sent in ${worked} s; waiting for the servers to come to rest`);
  const rest = performance.now();
  const end = await comeToRest(stage);
  return outcomeOf(stage, { ...end, worked, rested: seconds(rest), hits: faults.hits });
}

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Job, jobKey, openStore, type Store } from "../../src/store/index.ts";
import { backends, type Place, type SharedBackend } from "./backends.ts";
import { queueDepth } from "./queue-depth.ts";
import { deliveryOf, eagerRetry, silent } from "./things.ts";

const begun = "11111111-1111-1111-1111-111111111111";
const waiting = "22222222-2222-2222-2222-222222222222";

/** Starts a child that receives deliveries of these ids, and resolves when it works on the job of the first. */
async function startChild(place: Place, ...guids: readonly string[]): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("crash-child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, place.dataDir, place.databaseUrl ?? "", ...guids], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const printed of createInterface(child.stdout)) if (printed === "working") return child;
  throw new Error("the child ended early");
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A PostgreSQL server notices a killed client a moment later; this resolves when it has dropped what the client held. */
async function clientsGone({ databaseUrl }: Place): Promise<void> {
  if (databaseUrl === undefined) return;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  for (let others = 1; others > 0; ) {
    const { rows } = await client.query(
      "select count(*)::integer as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    others = rows[0].others;
  }
  await client.end();
}

/** Works until no job is left and gives the jobs that were run. */
async function drain(store: Store): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  await store.work({
    run: async (job) => {
      jobs.push(job);
    },
    giveUp: () => Promise.reject(new Error("must not be called")),
  });
  for (;;) {
    const { ready, active, deadLettered } = await queueDepth(store);
    if (ready + active + deadLettered === 0) return jobs;
  }
}

describe.each(backends)("a process that is killed on $name", (backend) => {
  let running: SharedBackend;
  beforeAll(async () => {
    running = await backend.share();
  });
  afterAll(() => running.stop());

  test("loses no job, whether it had begun it or not, and the next one runs it at once and once", async () => {
    const place = await running.place();
    await kill(await startChild(place, begun, waiting));
    await clientsGone(place);
    const store = await openStore({ ...place, log: silent, retry: eagerRetry });
    const jobs = (await drain(store)).map((job) => [jobKey(job), job.deliveryId]);
    expect(jobs.toSorted()).toEqual([
      ["1/2/3", begun],
      ["1/2/4", waiting],
    ]);
    for (const [number, guid] of [
      [3, begun],
      [4, waiting],
    ] as const)
      expect(await store.receive(deliveryOf({ installationId: 1, repositoryId: 2, number }, guid))).toBe("duplicate");
    await store.close();
  });

  // PGlite belongs to one process.
  const several = backend.name === "PostgreSQL";
  if (several)
    test("leaves its running jobs to it until it dies", async () => {
      const place = await running.place();
      const child = await startChild(place, begun);
      const second = await openStore({ ...place, log: silent, retry: eagerRetry });
      const mustNot = () => Promise.reject(new Error("must not be called"));
      await second.work({ run: mustNot, giveUp: mustNot });
      expect(await queueDepth(second)).toMatchObject({ ready: 0, active: 1 });
      await second.close();
      await kill(child);
      await clientsGone(place);
      const third = await openStore({ ...place, log: silent, retry: eagerRetry });
      expect(await drain(third)).toHaveLength(1);
      await third.close();
    });
});

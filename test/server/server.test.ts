import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { TransientError } from "../../src/charter/index.ts";
import type { ServerConfig } from "../../src/server/config.ts";
import { type RunningServer, startServer } from "../../src/server.ts";
import type { Job, JobHandlers } from "../../src/store/index.ts";
import { headersOf, post, pullRequestEvent, secret } from "../github/inbound/intake.ts";
import { copyPrepared } from "../store/backends.ts";

const log = pino({ level: "silent" });

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

describe("the server", () => {
  let folder: string;
  let config: ServerConfig;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "arch-review-server-"));
    await copyPrepared(folder);
    config = {
      appId: 1,
      privateKey,
      webhookSecrets: [secret],
      apiUrl: "http://127.0.0.1:9",
      host: "127.0.0.1",
      port: 0,
      databaseUrl: null,
      databaseOwnerUrl: null,
      databasePoolSize: 10,
      dataDir: folder,
      logLevel: "silent",
      workConcurrency: 4,
      graceSeconds: 20,
      drainSeconds: 0,
      shadowProcesses: null,
      judge: null,
      metricsToken: null,
      pages: null,
      traces: null,
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => server.close(0));

  const start = async (handlers: Partial<JobHandlers> = {}): Promise<void> => {
    const nothing = async (): Promise<void> => undefined;
    const whole = { run: nothing, giveUp: nothing, ...handlers };
    const atOnce = { retry: { limit: 1, delay: 0, max: 0 }, debounce: { quietMs: 0, longestMs: 0 } };
    server = await startServer(config, { handlers: () => whole, log, ...atOnce });
  };
  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`${server.url}${path}`);
    return { status: answer.status, text: await answer.text() };
  };

  test("is alive, ready and measured once it listens, and serves nothing else", async () => {
    await start();
    expect(await get("/healthz")).toEqual({ status: 200, text: "alive\n" });
    expect(await get("/readyz")).toEqual({ status: 200, text: "ready\n" });
    expect((await get("/metrics")).text).toContain('arch_review_jobs{priority="review",state="ready"} 0');
    for (const path of ["/", "/probot", "/.env", "/metrics/../healthz/x"]) expect((await get(path)).status).toBe(404);
  });

  test("runs one review for 50 equal deliveries in parallel", async () => {
    const jobs: Job[] = [];
    const first = Promise.withResolvers<void>();
    await start({
      run: async (job) => {
        jobs.push(job);
        first.resolve();
      },
    });
    const body = pullRequestEvent("opened", { installation: { id: 501 } });
    const headers = headersOf(body);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(server, body, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await first.promise;
    expect((await post(server, body, headers)).status).toBe(200);
    await server.close();
    expect(jobs.map(({ deliveryId }) => deliveryId)).toEqual([headers["x-github-delivery"]]);
  });

  test("counts how deliveries were answered and jobs ended, under names that nobody can choose", async () => {
    const gaveUp = Promise.withResolvers<void>();
    await start({
      run: () => Promise.reject(new Error("no")),
      giveUp: async () => gaveUp.resolve(),
    });
    const body = pullRequestEvent("opened", { installation: { id: 502 } });
    await post(server, body);
    await post(server, body, headersOf(body, { "x-github-event": "event_of_an_attacker" }));
    await post(server, body, headersOf(body, { "x-hub-signature-256": "sha256=00", "x-github-event": "forged" }));
    await gaveUp.promise;
    const { text } = await get("/metrics");
    expect(text).toContain('arch_review_delivery_seconds_count{event="pull_request",status="200"} 1');
    expect(text).toContain('arch_review_delivery_seconds_count{event="other",status="200"} 1');
    expect(text).toContain('arch_review_delivery_seconds_count{event="unverified",status="401"} 1');
    expect(text).toContain('arch_review_job_seconds_count{kind="review",outcome="failed"} 2');
    expect(text).not.toMatch(/attacker|forged/);
  });

  test("keeps what is put off for the next process, and a stop while it works hands the job over", async () => {
    const working = Promise.withResolvers<void>();
    const until = (signal: AbortSignal): Promise<never> =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    await start({
      run: async (_job, signal) => {
        working.resolve();
        await until(signal);
      },
    });
    const id = randomUUID();
    const body = pullRequestEvent("opened", { installation: { id: 503 } });
    await post(server, body, headersOf(body, { "x-github-delivery": id }));
    await working.promise;
    await server.close(0);

    const again = Promise.withResolvers<Job>();
    await start({
      run: async (job) => {
        again.resolve(job);
        throw new TransientError("later", new Date(Date.now() + 3_600_000));
      },
    });
    expect((await again.promise).deliveryId).toBe(id);
  });

  test("is not ready from the moment it is told to stop, and keeps deliveries until its jobs have ended", async () => {
    const working = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    await start({
      run: async () => {
        working.resolve();
        await finish.promise;
      },
    });
    const delivery = (installation: number): string =>
      pullRequestEvent("opened", { installation: { id: installation } });
    await post(server, delivery(504));
    await working.promise;
    const closed = server.close();
    expect((await get("/readyz")).status).toBe(503);
    expect((await get("/healthz")).status).toBe(200);
    expect((await post(server, delivery(505))).status).toBe(200);
    finish.resolve();
    await closed;
    await expect(get("/readyz")).rejects.toThrow();

    const again = Promise.withResolvers<Job>();
    await start({ run: async (job) => again.resolve(job) });
    expect((await again.promise).installationId).toBe(505);
  });

  test("refuses a folder that another server uses, and gives the folder back when it stops", async () => {
    await start();
    const second = startServer(config, { handlers: () => ({ run: never, giveUp: never }), log });
    await expect(second).rejects.toThrow("is in use by another arch-review server");
    await server.close();
    await start();
  });

  test("refuses a port that is taken and leaves nothing open", async () => {
    await start();
    const port = Number(new URL(server.url).port);
    const dataDir = join(folder, "second");
    await copyPrepared(dataDir);
    const second = startServer({ ...config, port, dataDir }, { handlers: () => ({ run: never, giveUp: never }), log });
    await expect(second).rejects.toThrow(`The server cannot listen on 127.0.0.1, port ${port} (EADDRINUSE)`);
    const third = await startServer({ ...config, dataDir }, { handlers: () => ({ run: never, giveUp: never }), log });
    await third.close();
  });
});

const never = (): Promise<never> => Promise.reject(new Error("must not be called"));

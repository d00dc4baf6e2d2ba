import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import type { Database } from "../../../src/store/database/database.ts";
import type { Job, Store } from "../../../src/store/index.ts";
import { storeOn } from "../../../src/store/open-store.ts";
import { mostOutages } from "../../../src/store/queue/put-off.ts";
import { backends, type SharedBackend } from "../backends.ts";
import { queueDepth } from "../queue-depth.ts";
import { deliveryOf, eagerRetry, freshKey, jobOf, openPrepared, savePull, silent } from "../things.ts";

const eager = { pollSeconds: 0.5 } as const;

/** Handlers that record what they are called with; `next` resolves at the call after the last one it told of. */
function recorder() {
  const calls: { readonly what: "review" | "give up"; readonly job: Job; readonly error: Error | null }[] = [];
  let told = 0;
  let wake = (): void => undefined;
  const record = (what: "review" | "give up", job: Job, error: Error | null): void => {
    calls.push({ what, job, error });
    wake();
  };
  return {
    calls,
    record,
    async next() {
      while (calls.length <= told) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
      }
      const call = calls[told++];
      if (call === undefined) throw new Error("no call");
      return call;
    },
  };
}

const never = (): Promise<never> => Promise.reject(new Error("must not be called"));

describe.each(backends)("workers on $name", (backend) => {
  let running: SharedBackend;
  let database: Database;
  let store: Store;

  beforeAll(async () => {
    running = await backend.share();
    database = await openPrepared(await running.place());
  });
  afterAll(async () => {
    await database.close();
    await running.stop();
  });
  /** A process's store: closing it stops its workers and its queue, and leaves the database to the next. */
  const openOne = (on: Database = database): Promise<Store> =>
    storeOn({ ...on, close: () => Promise.resolve() }, [], { dataDir: "unused", log: silent, retry: eagerRetry });
  beforeEach(async () => {
    store = await openOne();
  });
  afterEach(() => store.close());

  /** Resolves when no job is left that could run now. */
  async function idle(): Promise<void> {
    for (;;) {
      const { ready, active, deadLettered } = await queueDepth(store);
      if (ready + active + deadLettered === 0) return;
    }
  }

  test("hand a delivery's job to the reviewer as it was stored", async () => {
    const { record, next } = recorder();
    await store.work({ run: async (job) => record("review", job, null), giveUp: never }, eager);
    const key = freshKey();
    const delivery = deliveryOf(key);
    await store.receive(delivery);
    expect(await next()).toEqual({ what: "review", job: jobOf(key, delivery.id), error: null });
    await idle();
  });

  test("review a pull request again for what arrives meanwhile, once, and never twice at a time", async () => {
    const gate = Promise.withResolvers<void>();
    const { record, next, calls } = recorder();
    let atOnce = 0;
    let most = 0;
    const run = async (job: Job): Promise<void> => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      record("review", job, null);
      await gate.promise;
      atOnce -= 1;
    };
    await store.work({ run, giveUp: never }, { ...eager, concurrency: 4 });
    const key = freshKey();
    await store.receive(deliveryOf(key));
    await next();
    for (let count = 0; count < 10; count++) await store.receive(deliveryOf(key));
    gate.resolve();
    await next();
    await idle();
    expect(calls).toHaveLength(2);
    expect(most).toBe(1);
  });

  test("work on several pull requests at once, up to their number", async () => {
    const gate = Promise.withResolvers<void>();
    const { record, next, calls } = recorder();
    const run = async (job: Job): Promise<void> => {
      record("review", job, null);
      await gate.promise;
    };
    await store.work({ run, giveUp: never }, { ...eager, concurrency: 2 });
    for (let count = 0; count < 3; count++) await store.receive(deliveryOf(freshKey()));
    await next();
    await next();
    expect((await queueDepth(store)).ready).toBe(1);
    gate.resolve();
    await next();
    await idle();
    expect(calls).toHaveLength(3);
  });

  test("try a failed review again and then give it up with its error, without what hangs on it", async () => {
    const { record, next } = recorder();
    const error = Object.assign(new Error("could not read ghp_abcdefghijklmnop0123\nsecond line"), { request: "body" });
    await store.work(
      {
        run: async (job) => {
          record("review", job, null);
          throw error;
        },
        giveUp: async (job, cause) => record("give up", job, cause),
      },
      eager,
    );
    const key = freshKey();
    const delivery = deliveryOf(key);
    await store.receive(delivery);
    const whats = [await next(), await next(), await next(), await next()];
    expect(whats.map(({ what }) => what)).toEqual(["review", "review", "review", "give up"]);
    expect(whats[3]?.job).toEqual(jobOf(key, delivery.id));
    expect(whats[3]?.error?.message).toBe("could not read [credential]");
    await idle();
    // GitHub's "redeliver" button is the person's way to try again.
    expect(await store.receive(delivery)).toBe("stored");
    expect((await next()).what).toBe("review");
    await idle();
  });

  test("tell GitHub of a given-up review until it has heard", async () => {
    const { record, next } = recorder();
    let refusals = 2;
    await store.work(
      {
        run: never,
        giveUp: async (job, cause) => {
          record("give up", job, cause);
          if (refusals-- > 0) throw new Error("GitHub is down");
        },
      },
      eager,
    );
    await store.receive(deliveryOf(freshKey()));
    for (let count = 0; count < 3; count++) expect((await next()).what).toBe("give up");
    await idle();
  });

  test("do not give up what was asked for again and answered meanwhile", async () => {
    const { record, calls } = recorder();
    const key = freshKey();
    let fails = true;
    await store.work(
      {
        run: async (job) => {
          record("review", job, null);
          if (fails) throw new Error("a bug");
        },
        giveUp: async (job, cause) => {
          record("give up", job, cause);
          fails = false;
          await store.receive(deliveryOf(key));
          throw new Error("GitHub is down");
        },
      },
      eager,
    );
    await store.receive(deliveryOf(key));
    await idle();
    expect(calls.map(({ what }) => what)).toEqual(["review", "review", "review", "give up", "review"]);
  });

  test("put a job off until the time that a TransientError names", async () => {
    const { record, next, calls } = recorder();
    const run = async (job: Job): Promise<void> => {
      record("review", job, null);
      throw new TransientError("rate limit", new Date(Date.now() + 3_600_000));
    };
    await store.work({ run, giveUp: never }, eager);
    const key = freshKey();
    const before = await queueDepth(store);
    await store.receive(deliveryOf(key));
    await next();
    await idle();
    expect((await queueDepth(store)).deferred - before.deferred).toBe(1);
    expect(calls).toHaveLength(1);
  });

  test("run a job again at once when its time has come already, however often it is put off", async () => {
    const { record, next } = recorder();
    let delays = eagerRetry.limit + 3;
    const run = async (job: Job): Promise<void> => {
      record("review", job, null);
      if (delays-- > 0) throw new TransientError("rate limit", new Date(0));
    };
    await store.work({ run, giveUp: never }, eager);
    await store.receive(deliveryOf(freshKey()));
    for (let count = 0; count < eagerRetry.limit + 4; count++) expect((await next()).what).toBe("review");
    await idle();
  });

  test("give a job up that is put off without end, and say what it was put off for", async () => {
    const { record, next } = recorder();
    const run = async (job: Job): Promise<void> => {
      record("review", job, null);
      throw new TransientError("HTTP 503", new Date(0));
    };
    const giveUp = async (job: Job, cause: Error): Promise<void> => record("give up", job, cause);
    await store.work({ run, giveUp }, eager);
    await store.receive(deliveryOf(freshKey()));
    for (let count = 0; count <= mostOutages + eagerRetry.limit; count++) expect((await next()).what).toBe("review");
    expect(await next()).toMatchObject({ what: "give up", error: { name: "TransientError", message: "HTTP 503" } });
    await idle();
  });

  test("leave a job to its next try that was taken away before it failed", async () => {
    const { record, next } = recorder();
    let isFirst = true;
    const run = async (job: Job): Promise<void> => {
      record("review", job, null);
      if (!isFirst) return;
      isFirst = false;
      const taken =
        "update arch_review_queue.job set state = 'retry' where state = 'active' and data->>'deliveryId' = $1";
      await database.query(taken, [job.deliveryId]);
      throw new Error("the connection was lost");
    };
    await store.work({ run, giveUp: never }, eager);
    const delivery = deliveryOf(freshKey());
    await store.receive(delivery);
    expect((await next()).job.deliveryId).toBe(delivery.id);
    await idle();
    expect((await next()).job.deliveryId).toBe(delivery.id);
  });

  test("count a job that leaves a running review behind as failed, and close it when they give up", async () => {
    const { record, next } = recorder();
    const key = freshKey();
    await savePull(store, key);
    await store.work(
      {
        run: async (job) => {
          await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
          record("review", job, null);
        },
        giveUp: async (job, cause) => record("give up", job, cause),
      },
      eager,
    );
    await store.receive(deliveryOf(key));
    for (let count = 0; count <= eagerRetry.limit; count++) expect((await next()).what).toBe("review");
    expect((await next()).error?.message).toBe("the job ended and left 1 reviews running");
    await idle();
    expect(await store.reviews(key)).toMatchObject([{ state: "given-up" }]);
  });

  test("sweep when they start, and again where that fails", async () => {
    const swept = Promise.withResolvers<void>();
    let sweeps = 0;
    const sweep = async (): Promise<void> => {
      sweeps += 1;
      if (sweeps === 1) throw new Error("GitHub is down");
      swept.resolve();
    };
    const workers = await store.work({ run: never, giveUp: never, sweep }, eager);
    await swept.promise;
    expect(workers.silentFor()).toBeLessThan(60_000);
  });

  test("stop although neither the handler nor the database does anything more, leave the job to the next process, and give up what ends every one", async () => {
    const delivery = deliveryOf(freshKey());
    await store.receive(delivery);
    for (let processes = 0; processes <= 3 * eagerRetry.limit; processes++) {
      await store.close();
      let isGone = false;
      const transaction: Database["transaction"] = (work) =>
        isGone ? Promise.reject(new Error("the database is gone")) : database.transaction(work);
      store = await openOne({ ...database, transaction });
      const { record, next } = recorder();
      const endless = (job: Job): Promise<void> => {
        record("review", job, null);
        return new Promise(() => undefined);
      };
      const workers = await store.work({ run: endless, giveUp: never }, eager);
      expect((await next()).job.deliveryId).toBe(delivery.id);
      isGone = true;
      await workers.stop(0);
    }
    await store.close();

    store = await openOne();
    const last = recorder();
    await store.work({ run: never, giveUp: async (job, error) => last.record("give up", job, error) }, eager);
    expect(await last.next()).toMatchObject({
      job: { deliveryId: delivery.id },
      error: { message: "the process that worked on it died" },
    });
    await idle();
  });

  test("complete what has ended when they stop, and hand it to nobody else", async () => {
    await store.close();
    const [asked, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let isEnded = false;
    const transaction: Database["transaction"] = async (work) => {
      if (isEnded) {
        isEnded = false;
        asked.resolve();
        await open.promise;
      }
      return database.transaction(work);
    };
    store = await openOne({ ...database, transaction });
    const run = async (_job: Job, signal: AbortSignal): Promise<void> => {
      signal.addEventListener("abort", () => setImmediate(open.resolve));
      isEnded = true;
    };
    const workers = await store.work({ run, giveUp: never }, { ...eager, concurrency: 1 });
    await store.receive(deliveryOf(freshKey()));
    await asked.promise;
    await workers.stop(0);
    expect(await queueDepth(store)).toMatchObject({ ready: 0, active: 0 });
    await store.close();
    store = await openOne();
  });

  test("let a running job finish when they stop within its time", async () => {
    const { record, next } = recorder();
    const gate = Promise.withResolvers<void>();
    let finished = false;
    const workers = await store.work(
      {
        run: async (job) => {
          record("review", job, null);
          await gate.promise;
          finished = true;
        },
        giveUp: never,
      },
      eager,
    );
    await store.receive(deliveryOf(freshKey()));
    await next();
    const stopped = workers.stop(60_000);
    gate.resolve();
    await stopped;
    expect(finished).toBe(true);
    await store.receive(deliveryOf(freshKey()));
    expect(await queueDepth(store)).toMatchObject({ ready: 1, active: 0 });
  });

  test("abort a job that does not finish in time and hand it back for the next process", async () => {
    const first = recorder();
    const workers = await store.work(
      {
        run: (job, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
            first.record("review", job, null);
          }),
        giveUp: never,
      },
      eager,
    );
    const delivery = deliveryOf(freshKey());
    await store.receive(delivery);
    let call = await first.next();
    // The delivery of the test before waits too; both are handed back.
    if (call.job.deliveryId !== delivery.id) call = await first.next();
    await workers.stop(0);
    expect((await queueDepth(store)).active).toBe(0);
    await store.close();

    store = await openOne();
    const second = recorder();
    await store.work({ run: async (job) => second.record("review", job, null), giveUp: never }, eager);
    const again = [await second.next(), await second.next()].map(({ job }) => job.deliveryId);
    expect(again).toContain(delivery.id);
    await idle();
  });
});

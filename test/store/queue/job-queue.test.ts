import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import { type Job, jobKey, openStore, type PullRequestKey, type Store } from "../../../src/store/index.ts";
import { parseJob } from "../../../src/store/queue/job-data.ts";
import { backends, type SharedBackend } from "../backends.ts";
import { queueDepth } from "../queue-depth.ts";
import { deliveryOf, eagerRetry, freshKey, jobOf, savePull, silent } from "../things.ts";

const one = { pollSeconds: 0.5, concurrency: 1 } as const;

/** Occupies the one worker while a test makes jobs wait. */
const holding: Job = {
  ...jobOf(freshKey()),
  kind: "merge-group",
  headSha: "hold",
  baseSha: "",
  baseRef: "",
  headRef: "",
};

/** One job of each kind in the order in which they shall run, of as many pull requests. */
function everyKind(key: PullRequestKey): readonly Job[] {
  const { kind: _review, number: _number, ...origin } = jobOf(key);
  const sha = "c".repeat(40);
  return [
    {
      ...origin,
      kind: "merge-group",
      headSha: sha,
      baseSha: sha,
      baseRef: "main",
      headRef: "gh-readonly-queue/main/pr-1",
    },
    { ...origin, kind: "command", number: key.number, commentId: 5 },
    { ...origin, kind: "head", headSha: sha },
    { ...origin, kind: "review", number: key.number },
    { ...origin, kind: "base-moved", branch: "main" },
    { ...origin, kind: "seed" },
    { ...origin, kind: "review", number: key.number + 1_000, background: true },
  ];
}

describe("a job that comes out of the queue", () => {
  test.each(everyKind(freshKey()))("is what went in: $kind", (job) => {
    expect(parseJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });

  test("is a review where the previous release has queued it", () => {
    const { kind: _kind, ...older } = jobOf(freshKey());
    expect(parseJob(older)).toEqual({ ...older, kind: "review" });
  });

  test.each([{ kind: "deploy" }, { kind: "command", commentId: "x" }, { number: -1 }])("is refused as %j", (change) => {
    expect(() => parseJob({ ...jobOf(freshKey()), ...change })).toThrow();
  });
});

describe.each(backends)("the queue on $name", (backend) => {
  let running: SharedBackend;
  let store: Store;
  let work: (job: Job) => Promise<void>;
  let ran: Job[];
  let held = Promise.withResolvers<void>();
  let gate = Promise.withResolvers<void>();

  beforeAll(async () => {
    running = await backend.share();
    store = await openStore({ ...(await running.place()), log: silent, retry: eagerRetry });
    const run = async (job: Job): Promise<void> => {
      if (jobKey(job) === jobKey(holding)) {
        held.resolve();
        return gate.promise;
      }
      ran.push(job);
      return work(job);
    };
    await store.work({ run, giveUp: async () => undefined }, one);
  });
  afterAll(async () => {
    await store.close();
    await running.stop();
  });
  beforeEach(async () => {
    ran = [];
    await hold();
  });
  afterEach(async () => {
    await drain();
  });

  /** Keeps the one worker busy, so that what is sent from here on waits. */
  async function hold(): Promise<void> {
    held = Promise.withResolvers();
    gate = Promise.withResolvers();
    await store.enqueue(holding);
    await held.promise;
  }

  /** Lets the worker go on until no job is left that could run now; gives all that ran in this test, in their order. */
  async function drain(run: (job: Job) => Promise<void> = async () => undefined): Promise<readonly Job[]> {
    work = run;
    gate.resolve();
    for (;;) {
      const { ready, active, deadLettered } = await queueDepth(store);
      if (ready + active + deadLettered === 0) return ran;
    }
  }

  test("runs what somebody waits for first", async () => {
    const jobs = everyKind(freshKey());
    for (const job of jobs.toReversed()) await store.enqueue(job);
    const keys = (await drain()).map(jobKey);
    expect(keys.slice(0, 2)).toEqual(jobs.slice(0, 2).map(jobKey));
    expect(new Set(keys.slice(2, 4))).toEqual(new Set(jobs.slice(2, 4).map(jobKey)));
    expect(new Set(keys.slice(4))).toEqual(new Set(jobs.slice(4).map(jobKey)));
  });

  test("raises a review that nobody waited for when somebody does, and never lowers one", async () => {
    const [raised, kept, background] = [freshKey(), freshKey(), freshKey()];
    await store.enqueue({ ...jobOf(background), background: true });
    await store.enqueue({ ...jobOf(raised, "first"), background: true, putOffs: 7 });
    await store.enqueue(jobOf(raised, "second"));
    await store.enqueue(jobOf(kept, "third"));
    await store.enqueue({ ...jobOf(kept, "fourth"), background: true });
    await drain();
    expect(ran.slice(0, 2)).toEqual([jobOf(raised, "second"), jobOf(kept, "third")]);
    expect(ran).toHaveLength(3);
  });

  test("runs a put-off review at once when somebody asks who waits for it", async () => {
    const key = freshKey();
    await store.enqueue({ ...jobOf(key), background: true });
    const later = new TransientError("budget", new Date(Date.now() + 3_600_000));
    expect(await drain(() => Promise.reject(later))).toHaveLength(1);
    expect((await queueDepth(store)).deferred).toBe(1);
    await hold();
    await store.enqueue({ ...jobOf(key), background: true });
    expect((await queueDepth(store)).deferred).toBe(1);
    await store.enqueue(jobOf(key));
    expect(await queueDepth(store)).toMatchObject({ deferred: 0, ready: 1 });
  });

  test("runs what was meant for later at once when it is asked for now", async () => {
    const key = freshKey();
    await store.enqueue({ ...jobOf(key, "later"), background: true }, new Date(Date.now() + 3_600_000));
    expect((await queueDepth(store)).deferred).toBe(1);
    await store.enqueue({ ...jobOf(key, "now"), background: true });
    expect(await drain()).toEqual([{ ...jobOf(key, "now"), background: true }]);
    expect((await queueDepth(store)).deferred).toBe(0);
  });

  test("lets a put-off review keep its place where another of less weight has begun to wait", async () => {
    const key = freshKey();
    const other = freshKey();
    await store.enqueue(jobOf(key, "mine"));
    let asked = false;
    await drain(async (job) => {
      if (asked) return;
      asked = true;
      await store.enqueue({ ...jobOf(other, "theirs"), background: true });
      await store.enqueue({ ...jobOf(key), background: true });
      expect(jobKey(job)).toBe(jobKey(jobOf(key)));
      throw new TransientError("later", new Date(0));
    });
    expect(ran.slice(1)).toEqual([
      { ...jobOf(key, "mine"), putOffs: 1, outages: 1, since: expect.any(Number) },
      { ...jobOf(other, "theirs"), background: true },
    ]);
  });

  test("folds equal jobs of every kind, and none of different kinds", async () => {
    const jobs = everyKind(freshKey());
    await Promise.all(jobs.flatMap((job) => [store.enqueue(job), store.enqueue({ ...job, deliveryId: "again" })]));
    expect((await queueDepth(store)).ready).toBe(jobs.length);
  });

  describe("a delivery of several jobs", () => {
    const ofTwo = (key: PullRequestKey) => ({
      ...deliveryOf(key),
      jobs: [jobOf(key), jobOf({ ...key, number: key.number + 1_000 })],
    });

    test("is closed with the last of them", async () => {
      const delivery = ofTwo(freshKey());
      expect(await store.receive(delivery)).toBe("stored");
      expect(await drain()).toHaveLength(2);
      expect(await store.receive(delivery)).toBe("duplicate");
      expect(await drain()).toHaveLength(2);
    });

    test("has failed when one of them has, and is taken up again as a whole", async () => {
      const key = freshKey();
      const delivery = ofTwo(key);
      await store.receive(delivery);
      await drain(async (job) => {
        if (job.kind === "review" && job.number === key.number) throw new Error("no");
      });
      await hold();
      expect(await store.receive(delivery)).toBe("stored");
      expect((await queueDepth(store)).ready).toBe(2);
    });
  });

  test("does not close a delivery by the end of another job of the same pull request", async () => {
    const key = freshKey();
    await savePull(store, key);
    await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
    const command: Job = { ...jobOf(key), kind: "command", commentId: 5 };
    const delivery = { ...deliveryOf(key), id: randomUUID(), jobs: [command] };
    await store.receive(delivery);
    // What a review leaves running is no concern of a command, which must end all the same.
    expect(await drain()).toEqual([command]);
    expect(await store.receive(delivery)).toBe("duplicate");
    expect(await store.runningReviews(key)).toHaveLength(1);
  });

  test("does not close a running review when a command is given up", async () => {
    const key = freshKey();
    await savePull(store, key);
    await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
    await store.enqueue({ ...jobOf(key), kind: "command", commentId: 5 });
    await drain(() => Promise.reject(new Error("no")));
    expect(await store.runningReviews(key)).toHaveLength(1);
  });
});

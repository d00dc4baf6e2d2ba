import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import { checkDatabase } from "../../../src/store/bootstrap/check-database.ts";
import type { Database } from "../../../src/store/database/database.ts";
import { inboxOf } from "../../../src/store/inbox/inbox.ts";
import type { Delivery, Job, PullRequestKey } from "../../../src/store/index.ts";
import { parseJob } from "../../../src/store/queue/job-data.ts";
import { crowdSize } from "../../../src/store/queue/job-priority.ts";
import { type Attempt, openQueue, type Queue } from "../../../src/store/queue/queue.ts";
import { reviewQueue, sweepQueue, upkeepQueue } from "../../../src/store/queue/queues.ts";
import { raiseLongWaiting } from "../../../src/store/sql/waiting-jobs.ts";
import type { Inbox } from "../../../src/store/store.ts";
import { noStoreMeter } from "../../../src/store/store-meter.ts";
import { claimJobs } from "../../../src/store/workers/claim-jobs.ts";
import { sweepOrphans } from "../../../src/store/workers/orphan-sweep.ts";
import { startWorkers } from "../../../src/store/workers/workers.ts";
import { backends, type SharedBackend } from "../backends.ts";
import { deliveryOf, eagerRetry, freshKey, jobOf, openPrepared, silent } from "../things.ts";

/** Nothing falls due while a test runs. */
const debounce = { quietMs: 1_800_000, longestMs: 7_200_000 };

describe.each(backends)("the queue's rows on $name", (backend) => {
  let running: SharedBackend;
  let database: Database;
  let queue: Queue;
  let inbox: Inbox;

  beforeAll(async () => {
    running = await backend.share();
    database = await openPrepared(await running.place());
    queue = await openQueue(database, { retry: eagerRetry, debounce, log: silent });
    inbox = inboxOf(database, queue, debounce, noStoreMeter);
  });
  afterAll(async () => {
    await queue.stop();
    await database.close();
    await running.stop();
  });
  beforeEach(() => database.query("delete from arch_review_queue.job"));

  const enqueue = (...jobs: readonly Job[]): Promise<void> =>
    database.transaction((tx) =>
      queue.enqueue(
        tx,
        jobs.map((job) => ({ job, due: { kind: "now" } })),
      ),
    );
  const claim = async (name: string = reviewQueue, most = 100): Promise<readonly Attempt[]> =>
    queue.claim(name, 1, most);
  /** Begins the next job, which there is. */
  const begin = async (name?: string): Promise<Attempt> => {
    const [attempt] = await claim(name);
    if (attempt === undefined) throw new Error("nothing is due");
    return attempt;
  };
  const rows = (columns: string): Promise<readonly unknown[]> =>
    database.query(`select ${columns} from arch_review_queue.job where state <> 'completed' order by created_on, id`);
  const failure = { name: "Error", message: "no" };

  describe("a delivery", () => {
    const pushed = (key: PullRequestKey): Delivery => ({ ...deliveryOf(key), debounce: true });
    const minutes = "round(extract(epoch from start_after - created_on) / 60)::integer as minutes";

    test("that comes fifty times at once is stored once", async () => {
      const delivery = deliveryOf(freshKey());
      const answers = await Promise.all(Array.from({ length: 50 }, () => inbox.receive(delivery)));
      expect(answers.filter((answer) => answer === "stored")).toHaveLength(1);
      expect(answers.filter((answer) => answer === "duplicate")).toHaveLength(49);
      expect(await rows("name")).toHaveLength(1);
    });

    test("that the database refuses fails alone, and those of other installations beside it are stored", async () => {
      const deliveries = [freshKey(), freshKey(), freshKey()].map((key) => deliveryOf(key));
      const bad = { ...deliveryOf(freshKey()), action: "opened\u0000" };
      const sent = [...deliveries.slice(0, 2), bad, ...deliveries.slice(2)].map((delivery) => inbox.receive(delivery));
      const settled = await Promise.allSettled(sent);
      expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
      expect(await rows("name")).toHaveLength(3);
      expect(await inbox.receive(bad).catch(() => "refused")).toBe("refused");
    });

    test("of a push waits for the next, each in turn, though not for ever", async () => {
      const key = freshKey();
      await inbox.receive(pushed(key));
      expect(await rows(minutes)).toEqual([{ minutes: 30 }]);
      await database.query(
        `update arch_review_queue.job
            set created_on = created_on - interval '20 minutes', start_after = start_after - interval '20 minutes'`,
      );
      await inbox.receive(pushed(key));
      expect(await rows(minutes)).toEqual([{ minutes: 50 }]);
      await database.query(
        `update arch_review_queue.job
            set created_on = created_on - interval '75 minutes', start_after = start_after - interval '20 minutes'`,
      );
      await inbox.receive(pushed(key));
      expect(await rows(minutes)).toEqual([{ minutes: 120 }]);
    });

    test("that was asked for by hand, or a command, does not wait", async () => {
      const key = freshKey();
      await inbox.receive(pushed(key));
      expect(await claim()).toEqual([]);
      await inbox.receive(deliveryOf(key));
      expect(parseJob((await begin()).data)).toMatchObject({ number: key.number });
    });

    test("of a push hastens what was meant for later", async () => {
      const key = freshKey();
      const later = new Date(Date.now() + 6 * 3_600_000);
      const job = jobOf(key, "later");
      await database.transaction((tx) => queue.enqueue(tx, [{ job, due: { kind: "at", time: later } }]));
      await inbox.receive(pushed(key));
      expect(await rows(minutes)).toEqual([{ minutes: 30 }]);
    });

    test("does not hasten what a limit put off", async () => {
      const key = freshKey();
      await enqueue(jobOf(key));
      const attempt = await begin();
      const limit = new TransientError("limit", new Date(Date.now() + 3_600_000), { isLimit: true });
      await database.transaction((tx) => queue.putOff(tx, attempt, jobOf(key), limit));
      await inbox.receive(pushed(key));
      await inbox.receive(deliveryOf(key));
      expect(await claim()).toEqual([]);
      expect(await rows(minutes)).toEqual([{ minutes: 60 }]);
    });
  });

  describe("a crowd of one installation", () => {
    const jobsOf = (count: number, installationId = freshKey().installationId): readonly Job[] =>
      Array.from({ length: count }, () => jobOf(freshKey(installationId)));
    const claimed = async (count: number): Promise<readonly Job[]> => {
      const jobs: Job[] = [];
      for (let at = 0; at < count; at++) jobs.push(parseJob((await begin()).data));
      return jobs;
    };

    test("waits behind the few of another, whoever came first, but for as many as are few", async () => {
      const crowd = jobsOf(crowdSize + 3);
      const [one, two] = jobsOf(2);
      await enqueue(...crowd);
      if (one !== undefined && two !== undefined) await enqueue(one, two);
      const jobs = await claimed(crowdSize + 2);
      expect(jobs.filter(({ installationId }) => installationId === one?.installationId)).toHaveLength(2);
    });

    test("goes in its own order: what comes when most are done does not overtake the rest", async () => {
      const crowd = jobsOf(crowdSize + 3);
      const installationId = crowd[0]?.installationId ?? 0;
      for (const job of crowd) await enqueue(job);
      for (let at = 0; at < crowdSize; at++) {
        const attempt = await begin();
        await database.transaction((tx) => queue.complete(tx, attempt));
      }
      const [last] = jobsOf(1, installationId);
      if (last !== undefined) await enqueue(last);
      expect(await claimed(4)).toEqual([...crowd.slice(crowdSize), last]);
    });

    test("still has its commands carried out before the reviews of others", async () => {
      const crowd = jobsOf(crowdSize + 1);
      const command: Job = { ...jobOf(freshKey(crowd[0]?.installationId)), kind: "command", commentId: 5 };
      await enqueue(...jobsOf(1));
      await enqueue(...crowd);
      await enqueue(command);
      expect(await claimed(1)).toEqual([command]);
    });

    test("leaves the rest to others once as many of it run as may", async () => {
      await enqueue(...jobsOf(4));
      const [other] = jobsOf(1);
      if (other !== undefined) await enqueue(other);
      await claim(reviewQueue, 2);
      await claim(reviewQueue, 2);
      expect((await claim(reviewQueue, 2)).map(({ data }) => parseJob(data))).toEqual([other]);
      expect(await claim(reviewQueue, 2)).toEqual([]);
    });

    test("goes as if it were few when it has waited long", async () => {
      await enqueue(...jobsOf(crowdSize + 3));
      const crowded = "count(*) filter (where priority < 0)::integer as crowded";
      const count = async () =>
        database.query(`select ${crowded} from arch_review_queue.job where name = 'review'`).then(([row]) => row);
      expect(await count()).toEqual({ crowded: 3 });
      expect(await raiseLongWaiting(database, reviewQueue, 600, 2)).toBe(0);
      await database.query(
        "update arch_review_queue.job set created_on = now() - interval '1 hour', start_after = now()",
      );
      expect(await raiseLongWaiting(database, reviewQueue, 600, 2)).toBe(0);
      await database.query("update arch_review_queue.job set start_after = created_on");
      expect(await raiseLongWaiting(database, reviewQueue, 600, 2)).toBe(2);
      expect(await count()).toEqual({ crowded: 1 });
    });
  });

  test("upkeep is where the previous release does not look", async () => {
    const { installationId, repositoryId } = freshKey();
    const { kind: _kind, number: _number, ...origin } = jobOf({ installationId, repositoryId, number: 1 });
    const upkeep: readonly Job[] = [
      { kind: "reconcile", ...origin },
      { kind: "installation", installationId, deliveryId: randomUUID(), reason: "sweep" },
    ];
    await enqueue(...upkeep);
    expect(await claim(reviewQueue)).toEqual([]);
    const jobs = [parseJob((await begin(upkeepQueue)).data), parseJob((await begin(upkeepQueue)).data)];
    expect(jobs.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual(upkeep.toReversed());
  });

  describe("a sweep", () => {
    /** No slot of it ends before 2033. */
    const slot = 1_000_000_000;
    const waiting = () => rows("state").then((jobs) => jobs.length);

    test("that is asked for by many waits once, and once more while it runs", async () => {
      for (let process = 0; process < 3; process++) await queue.askForSweep(null);
      expect(await waiting()).toBe(1);
      const attempt = await begin(sweepQueue);
      for (let process = 0; process < 3; process++) await queue.askForSweep(null);
      expect(await rows("state")).toEqual([{ state: "active" }, { state: "created" }]);
      await database.transaction((tx) => queue.complete(tx, attempt));
      expect((await begin(sweepQueue)).id).not.toBe(attempt.id);
    });

    test("of a slot of time is made once, whoever asks for it, and at each start besides", async () => {
      await queue.askForSweep(slot);
      const attempt = await begin(sweepQueue);
      await database.transaction((tx) => queue.complete(tx, attempt));
      await queue.askForSweep(slot);
      expect(await waiting()).toBe(0);
      await queue.askForSweep(null);
      expect(await waiting()).toBe(1);
    });

    test("of a process that died is made by another", async () => {
      await queue.askForSweep(slot);
      const attempt = await begin(sweepQueue);
      expect(await sweepOrphans(database, queue, () => false)).toBe(1);
      expect(await begin(sweepQueue)).toMatchObject({ id: attempt.id, retryCount: 1 });
    });
  });

  describe("an attempt", () => {
    test("that is handed back is the job as it was, its tries too", async () => {
      const job = jobOf(freshKey());
      await enqueue(job);
      const first = await begin();
      await database.transaction((tx) => queue.putBack(tx, first, failure));
      const second = await begin();
      expect(second.retryCount).toBe(1);
      await database.transaction((tx) => queue.handBack(tx, second, job));
      expect(await begin()).toMatchObject({ id: first.id, retryCount: 1 });
    });

    test("that is handed back while another of its key waits makes that one go", async () => {
      const key = freshKey();
      await enqueue(jobOf(key, "first"));
      const attempt = await begin();
      await inbox.receive({ ...deliveryOf(key), debounce: true });
      await database.transaction((tx) => queue.handBack(tx, attempt, jobOf(key, "first")));
      expect(await rows("state")).toEqual([{ state: "created" }]);
      expect(parseJob((await begin()).data).deliveryId).toBe("first");
    });

    test("that was handed back already is not handed back again", async () => {
      const job = jobOf(freshKey());
      await enqueue(job);
      const attempt = await begin();
      for (let times = 0; times < 2; times++) await database.transaction((tx) => queue.handBack(tx, attempt, job));
      expect(await rows("state")).toEqual([{ state: "created" }]);
    });

    test("that fails while one of its key waits for its next try takes that one's place", async () => {
      const key = freshKey();
      await enqueue(jobOf(key, "first"));
      const first = await begin();
      await enqueue(jobOf(key, "second"));
      await database.transaction((tx) => queue.fail(tx, first, failure));
      await database.query(
        "update arch_review_queue.job set start_after = now() + interval '1 hour' where state = 'retry'",
      );
      const second = await begin();
      await database.transaction((tx) => queue.fail(tx, second, failure));
      expect(await rows("name, state, data ->> 'deliveryId' as delivery")).toEqual([
        { name: reviewQueue, state: "retry", delivery: "second" },
      ]);
    });

    test("at a dead letter that is put off keeps what it was given up for", async () => {
      await enqueue(jobOf(freshKey()));
      for (let tries = 0; tries <= eagerRetry.limit; tries++) {
        const attempt = await begin();
        await database.transaction((tx) => queue.fail(tx, attempt, failure));
      }
      const letter = await begin("review-dead");
      const later = new TransientError("later", new Date(0));
      await database.transaction((tx) => queue.putOff(tx, letter, parseJob(letter.data), later));
      expect(await begin("review-dead")).toMatchObject({ id: letter.id, sourceOutput: failure });
    });

    test("whose end the database does not take is put back as soon as it does", async () => {
      let refusals = 0;
      const failing: Database = {
        ...database,
        transaction: (work) =>
          refusals-- > 0 ? Promise.reject(new Error("no space left")) : database.transaction(work),
      };
      const ended = Promise.withResolvers<void>();
      let runs = 0;
      const run = async (): Promise<void> => {
        runs += 1;
        // Neither that it is done is written down nor that it failed.
        if (runs === 1) refusals = 2;
        else ended.resolve();
      };
      await enqueue(jobOf(freshKey()));
      const handlers = { run, giveUp: async () => undefined };
      const options = { database: failing, queue, handlers, log: silent, meter: noStoreMeter, isCrowded: () => false };
      const workers = await startWorkers({ ...options, concurrency: 1, pollSeconds: 0.1 });
      await ended.promise;
      await workers.stop(10_000);
      expect(await rows("state")).toEqual([]);
    });

    test("of a process that died is put back; those of this one and of others are left", async () => {
      const [dead, ours] = [freshKey(), freshKey()];
      await enqueue(jobOf(dead), jobOf(ours));
      const attempt = await begin();
      const [own] = await claimJobs({ database, queue }, reviewQueue, 1, 100);
      const isOurs = (id: string): boolean => id === own?.id;
      expect(await sweepOrphans(database, queue, isOurs)).toBe(1);
      expect(await sweepOrphans(database, queue, isOurs)).toBe(0);
      expect(await begin()).toMatchObject({ id: attempt.id, retryCount: 1 });
    });

    test("whose process has lost its lock and says that it lives is left to it, until it says no more", async () => {
      await enqueue(jobOf(freshKey()));
      const attempt = await begin();
      await database.query("update arch_review_queue.job set started_on = now() - interval '1 hour'");
      await queue.touch(reviewQueue, [attempt]);
      expect(await sweepOrphans(database, queue, () => false, 15)).toBe(0);
      await database.query("update arch_review_queue.job set heartbeat_on = now() - interval '16 seconds'");
      expect(await sweepOrphans(database, queue, () => false, 15)).toBe(1);
    });
  });

  test("are not taken by a database that takes no writes, and the check says so", async () => {
    await checkDatabase(database, []);
    const check = database.transaction(async (tx) => {
      await tx.query("set transaction read only");
      await checkDatabase({ ...database, query: tx.query }, []);
    });
    await expect(check).rejects.toThrow("takes no writes");
  });
});

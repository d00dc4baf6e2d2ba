import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore, type PullRequestKey, type Store } from "../../src/store/index.ts";
import { retention } from "../../src/store/retention/retention.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { commandOf, converse, outcomeOf } from "./conversation-things.ts";
import { queueDepth } from "./queue-depth.ts";
import { deliveryOf, eagerRetry, freshKey, jobOf, savePull, silent, stateOf } from "./things.ts";

const finding = {
  fingerprint: "f1",
  rule: "r",
  severity: "advice",
  status: "open",
  path: "p",
  startLine: 1,
  endLine: 2,
};

const details = { version: 1 };

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

const dayIn = (days: number): string => inDays(days).toISOString().slice(0, 10);

const none = {
  ...{ deliveries: 0, reports: 0, reviews: 0, verdicts: 0, judgements: 0, judge_spend: 0 },
  ...{ pull_requests: 0, audit_log: 0 },
};

describe.each(backends)("the order in the store on $name", (backend) => {
  let running: SharedBackend;
  let store: Store;
  let key: PullRequestKey;

  beforeAll(async () => {
    running = await backend.share();
    store = await openStore({ ...(await running.place()), log: silent, retry: eagerRetry });
  });
  afterAll(async () => {
    await store.close();
    await running.stop();
  });
  beforeEach(() => {
    key = freshKey();
  });

  const review = async (state: "published" | "superseded" = "published") => {
    const { generation } = await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
    await store.beginIntent(key, generation, "create-check-run");
    const outcome = { policyHash: "p", engineVersion: "1", verdict: "fail", report: { findings: [finding] } };
    await store.recordOutcome(key, generation, outcome, details);
    await store.finishReview(key, generation, state);
  };
  /** A row in every table. */
  const fill = async () => {
    await store.receive({ ...deliveryOf(key), command: commandOf(key) });
    await savePull(store, key);
    await review();
    await converse(store, key);
    await store.saveOutcomes(key, [outcomeOf(key)], { up: 1, down: 0 });
    await store.saveVerdict(key.installationId, "k", { verdict: "pass" });
    await store.keepJudgements(key.installationId, new Map([["k", { verdict: "pass" }]]));
    await store.takeTokens({ installationId: key.installationId, day: dayIn(0), tokens: 1 }, 1);
  };
  const purge = (days: number) => store.purge(key.installationId, inDays(days));

  test("installations are listed in pages", async () => {
    const ids = [9001, 9002, 9003];
    for (const installationId of ids)
      await store.saveInstallation({ installationId, account: "octo", state: "active" });
    expect(await store.installationIds(9000, 2)).toEqual([9001, 9002]);
    expect(await store.installationIds(9002, 2)).toEqual([9003]);
  });

  test("repositories are due for comparison when they never were or were long ago", async () => {
    const { installationId } = key;
    const [one, two] = [1, 2].map((repositoryId) => ({ installationId, repositoryId, owner: "octo", name: "shop" }));
    if (one === undefined || two === undefined) throw new Error("two are made");
    await store.saveRepository(one);
    await store.saveRepository(two);
    await store.markReconciled(one);
    expect(await store.repositoriesToReconcile(installationId, inDays(-1), 10)).toEqual([two]);
    expect(await store.repositoriesToReconcile(installationId, inDays(1), 10)).toEqual([two, one]);
    expect(await store.repositoriesToReconcile(installationId, inDays(1), 1)).toEqual([two]);
  });

  test("the repositories of an installation are saved together, and renamed", async () => {
    const { installationId } = key;
    await store.saveInstallation({ installationId, account: "octo", state: "active" });
    const named = (name: string, ids: readonly number[]) =>
      ids.map((repositoryId) => ({ installationId, repositoryId, owner: "octo", name }));
    await store.saveRepositories([]);
    await store.saveRepositories(named("old", [1, 2]));
    await store.saveRepositories(named("new", [2, 3]));
    const due = await store.repositoriesToReconcile(installationId, inDays(1), 10);
    expect(due.map(({ repositoryId, name }) => [repositoryId, name])).toEqual([
      [1, "old"],
      [2, "new"],
      [3, "new"],
    ]);
  });

  test("a delivery is known once it was stored, by its installation", async () => {
    const delivery = deliveryOf(key);
    await store.receive(delivery);
    const asked = ["no GUID", randomUUID(), delivery.id.toUpperCase()];
    expect(await store.knownDeliveries(key.installationId, asked)).toEqual(new Set([delivery.id]));
    expect(await store.knownDeliveries(freshKey().installationId, asked)).toEqual(new Set());
  });

  test("all open pull requests of a repository stand, and no closed one", async () => {
    const closed = { ...key, number: key.number + 1 };
    const other = { ...key, number: key.number + 2 };
    await savePull(store, key);
    await store.savePullRequest(stateOf(closed, { state: "closed" }));
    await store.savePullRequest(stateOf(other, { headSha: "c".repeat(40), baseRef: "release" }));
    const numbers = (await store.standings(key, { all: true })).map(({ pull }) => pull.number);
    expect(numbers).toEqual([key.number, other.number]);
  });

  test("a review is an orphan while it is not finished and no job of it waits or runs", async () => {
    await savePull(store, key);
    await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
    expect(await store.orphanedReviews(key.installationId)).toEqual([{ ...key, owner: "octo", name: "shop" }]);
    await store.enqueue(jobOf(key), inDays(1));
    expect(await store.orphanedReviews(key.installationId)).toEqual([]);
    await store.finishReview(key, 1, "given-up");
    expect(await store.orphanedReviews(key.installationId)).toEqual([]);
  });

  test("a verdict is found under its key, as it was kept first, by its installation", async () => {
    await savePull(store, key);
    const { installationId } = key;
    expect(await store.findVerdict(installationId, "k")).toBeNull();
    const kept = { z: 1, a: { text: "nul \u0000, half \ud800" } };
    await store.saveVerdict(installationId, "k", kept);
    await store.saveVerdict(installationId, "k", { other: true });
    expect(JSON.stringify(await store.findVerdict(installationId, "k"))).toBe(JSON.stringify(kept));
    expect(await store.findVerdict(freshKey().installationId, "k")).toBeNull();
    await store.saveVerdict(installationId, "long", { text: "x".repeat(2_000_000) });
    expect(await store.findVerdict(installationId, "long")).toBeNull();
  });

  test("of an installation that is not known nothing is kept, and nobody fails", async () => {
    const { installationId } = freshKey();
    await store.saveVerdict(installationId, "k", {});
    await store.audit({ installationId, repositoryId: null, number: null, actor: null, action: "x", details: {} });
    expect(await store.findVerdict(installationId, "k")).toBeNull();
    expect(await store.auditEntries(installationId)).toEqual([]);
    expect(await store.installationIds(installationId - 1, 1)).not.toContain(installationId);
  });

  test("what is young stays, and so does what is open, however old", async () => {
    await fill();
    expect(await purge(0)).toEqual(none);
    expect(await purge(5_000)).toEqual({
      ...none,
      deliveries: 1,
      verdicts: 1,
      judgements: 1,
      judge_spend: 1,
      audit_log: 1,
    });
    expect(await store.reviews(key)).toHaveLength(1);
    expect(await store.waivers(key)).toHaveLength(1);
  });

  test("each kind goes after its days", async () => {
    await fill();
    await review("superseded");
    await review();
    await store.savePullRequest(stateOf(key, { state: "closed" }));
    const { deliveries, reports, reviews, verdicts, judgements, judgeSpend, pullRequests, auditLog } = retention;
    expect(await purge(verdicts.days - 1)).toEqual(none);
    expect(await purge(verdicts.days + 1)).toEqual({ ...none, verdicts: 1 });
    expect(await purge(Math.min(deliveries.days, reports.days, reviews.days) - 1)).toEqual(none);
    expect(await purge(judgeSpend.days - 1)).toEqual(none);
    const month = Math.max(deliveries.days, reports.days, reviews.days, judgeSpend.days) + 1;
    expect(await purge(month)).toEqual({ ...none, deliveries: 1, reports: 1, reviews: 1, judge_spend: 1 });
    expect((await store.reviews(key)).map(({ generation, outcome }) => [generation, outcome?.report])).toEqual([
      [3, { findings: [finding] }],
      [1, undefined],
    ]);
    expect(await store.report(key, 1)).toMatchObject({ details: null });
    expect(await store.report(key, 3)).toMatchObject({ details });
    expect(await store.history(key, 9)).toMatchObject([{ generation: 3 }, { generation: 1, open: { advice: 1 } }]);
    expect(await store.sightings(key)).toMatchObject([{ fingerprint: "f1", now: "present" }]);
    expect(await purge(judgements.days - 1)).toEqual(none);
    expect(await purge(judgements.days + 1)).toEqual({ ...none, judgements: 1 });
    expect(await purge(pullRequests.days - 1)).toEqual(none);
    expect(await purge(pullRequests.days + 1)).toEqual({ ...none, pull_requests: 1 });
    expect(await store.findPullRequest(key)).toBeNull();
    expect(await store.findCommand(key, commandOf(key).commentId)).toBeNull();
    expect(await purge(auditLog.days + 1)).toEqual({ ...none, audit_log: 1 });
  });

  test("more than a batch goes in one call", async () => {
    await savePull(store, key);
    for (let count = 0; count < 3; count++) {
      await Promise.all(Array.from({ length: 200 }, () => store.receive({ ...deliveryOf(key), jobs: [] })));
    }
    expect(await purge(40)).toEqual({ ...none, deliveries: 600 });
  });

  test("an installation is forgotten with all that was kept of it, and no other is", async () => {
    const other = freshKey();
    await savePull(store, other);
    await store.enqueue(jobOf(other), inDays(1));
    await fill();
    const { ready, deferred } = await queueDepth(store);
    await store.forgetInstallation(key.installationId);
    await store.forgetInstallation(key.installationId);
    const after = await queueDepth(store);
    expect(after.ready + after.deferred).toBe(ready + deferred - 1);
    expect(await store.installationIds(key.installationId - 1, 1)).not.toContain(key.installationId);
    for (const left of [
      await store.findPullRequest(key),
      (await store.reviews(key))[0] ?? null,
      (await store.auditEntries(key.installationId))[0] ?? null,
      await store.findVerdict(key.installationId, "k"),
      (await store.findJudgements(key.installationId, ["k"])).get("k") ?? null,
      await store.findCommand(key, commandOf(key).commentId),
    ]) {
      expect(left).toBeNull();
    }
    expect(await store.findPullRequest(other)).not.toBeNull();
  });

  test("an installation is forgotten while a job of it writes, at the latest by the next sweep", async () => {
    const writer = (async () => {
      // Its rows go while it writes: some of its writes find no parent.
      for (let count = 0; count < 3; count++) await fill().catch(() => undefined);
    })();
    await store.forgetInstallation(key.installationId);
    await writer;
    await store.forgetInstallation(key.installationId);
    expect(await store.installationIds(key.installationId - 1, 1)).not.toContain(key.installationId);
  });
});

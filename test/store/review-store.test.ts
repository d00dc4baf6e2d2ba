import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Delivery, openStore, type Store } from "../../src/store/index.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { queueDepth } from "./queue-depth.ts";
import { deliveryOf, eagerRetry, freshKey, jobOf, savePull, silent, stateOf } from "./things.ts";

describe.each(backends)("the store on $name", (backend) => {
  let running: SharedBackend;
  let store: Store;

  beforeAll(async () => {
    running = await backend.share();
    store = await openStore({ ...(await running.place()), log: silent, retry: eagerRetry });
  });
  afterAll(async () => {
    await store.close();
    await running.stop();
  });

  test("is ready once it is open", async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });

  describe("pull requests", () => {
    test("an unknown one is null", async () => {
      expect(await store.findPullRequest(freshKey())).toBeNull();
    });

    test("are updated in place and keep their comment", async () => {
      const key = freshKey();
      await savePull(store, key);
      await store.saveComment(key, {
        kind: "posted",
        id: 9_007_199_254_740_991,
        hash: "h",
        nodeId: "IC_1",
        minimized: true,
      });
      const saved = await store.savePullRequest(
        stateOf(key, { headSha: "c".repeat(40), forced: true, state: "closed" }),
      );
      expect(saved).toEqual({
        ...stateOf(key, { headSha: "c".repeat(40), forced: true, state: "closed" }),
        comment: { kind: "posted", id: 9_007_199_254_740_991, hash: "h", nodeId: "IC_1", minimized: true },
        generation: 0,
      });
      expect(await store.findPullRequest(key)).toEqual(saved);
    });

    test.each([
      [{ kind: "none" }],
      [{ kind: "posted", id: 1, hash: "", nodeId: null, minimized: false }],
      [{ kind: "removed" }],
    ] as const)("remember the comment %j", async (comment) => {
      const key = freshKey();
      await savePull(store, key);
      await store.saveComment(key, comment);
      expect((await store.findPullRequest(key))?.comment).toEqual(comment);
    });

    test("may be saved by many workers at once", async () => {
      const key = freshKey();
      await Promise.all(Array.from({ length: 20 }, () => savePull(store, key)));
      expect(await store.findPullRequest(key)).toMatchObject(key);
    });

    test("cannot be reviewed before they are saved", async () => {
      await expect(store.beginReview(freshKey(), { headSha: "a", baseSha: "b", baseRef: "main" })).rejects.toThrow(
        "was not saved",
      );
    });
  });

  describe("reviews", () => {
    const outcome = { policyHash: "p", engineVersion: "1.2.3", verdict: "fail", report: { version: 1 } };

    test("are numbered from 1, and a repeated begin of the same inputs resumes", async () => {
      const key = freshKey();
      await savePull(store, key);
      const inputs = { headSha: "a1", baseSha: "b1", baseRef: "main" };
      const first = await store.beginReview(key, inputs);
      expect(first).toEqual({
        ...key,
        ...inputs,
        generation: 1,
        state: "running",
        checkRunId: null,
        outcome: null,
        own: null,
        startedAt: expect.any(Date),
        updatedAt: first.startedAt,
        resumed: false,
      });
      expect(await store.beginReview(key, inputs)).toEqual({ ...first, resumed: true });
    });

    test.each([
      ["another head", { headSha: "a2", baseSha: "b1", baseRef: "main" }],
      ["another base", { headSha: "a1", baseSha: "b2", baseRef: "main" }],
      ["another base branch", { headSha: "a1", baseSha: "b1", baseRef: "release" }],
    ])("%s begins a new one and leaves the old one running", async (_what, inputs) => {
      const key = freshKey();
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a1", baseSha: "b1", baseRef: "main" });
      expect(await store.beginReview(key, inputs)).toMatchObject({ generation: 2, resumed: false });
      expect((await store.runningReviews(key)).map(({ generation }) => generation)).toEqual([1, 2]);
    });

    test("a finished one is not resumed", async () => {
      const key = freshKey();
      await savePull(store, key);
      const inputs = { headSha: "a1", baseSha: "b1", baseRef: "main" };
      await store.beginReview(key, inputs);
      expect(await store.finishReview(key, 1, "published")).toBe(true);
      expect(await store.finishReview(key, 1, "given-up")).toBe(false);
      expect(await store.beginReview(key, inputs)).toMatchObject({ generation: 2, resumed: false });
    });

    test("begun by many workers at once are one", async () => {
      const key = freshKey();
      await savePull(store, key);
      const begun = await Promise.all(
        Array.from({ length: 20 }, () => store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" })),
      );
      expect(new Set(begun.map(({ generation }) => generation))).toEqual(new Set([1]));
      expect(begun.filter(({ resumed }) => !resumed)).toHaveLength(1);
    });

    test("keep the engine's answer, newest first, by head", async () => {
      const key = freshKey();
      await savePull(store, key);
      for (const headSha of ["a1", "a2", "a1"]) {
        const { generation } = await store.beginReview(key, { headSha, baseSha: "b", baseRef: "main" });
        await store.recordOutcome(key, generation, outcome);
        await store.finishReview(key, generation, "published");
      }
      const generations = async (filter?: { headSha?: string; limit?: number }) =>
        (await store.reviews(key, filter)).map(({ generation }) => generation);
      expect(await generations()).toEqual([3, 2, 1]);
      expect(await generations({ headSha: "a1" })).toEqual([3, 1]);
      expect(await generations({ limit: 1 })).toEqual([3]);
      expect((await store.reviews(key))[0]?.outcome).toEqual(outcome);
    });

    test("keep a report whose text jsonb would refuse", async () => {
      const key = freshKey();
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
      await store.recordOutcome(key, 1, { ...outcome, report: { quote: "nul \u0000, half \ud800, '; drop table --" } });
      expect((await store.reviews(key))[0]?.outcome?.report).toEqual({
        quote: "nul \ufffd, half \ufffd, '; drop table --",
      });
    });
  });

  describe("write intents", () => {
    test("count attempts until they are done, and store what GitHub answered", async () => {
      const key = freshKey();
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a1", baseSha: "b", baseRef: "main" });
      const intent = await store.beginIntent(key, 1, "create-check-run");
      expect(intent).toEqual({
        ...key,
        id: `pr:${key.number};gen:1;create-check-run`,
        kind: "create-check-run",
        generation: 1,
        headSha: "a1",
        state: "open",
        attempt: 1,
      });
      const again = await store.beginIntent(key, 1, "create-check-run");
      expect(again).toMatchObject({ attempt: 2, state: "open" });
      expect(await store.openIntents(key)).toEqual([again]);
      if (again === null) throw new Error("no intent");
      await store.completeIntent(again, { checkRunId: 77 });
      await store.completeIntent(again, { checkRunId: 77 });
      expect(await store.openIntents(key)).toEqual([]);
      expect((await store.reviews(key))[0]?.checkRunId).toBe(77);
      expect(await store.beginIntent(key, 1, "create-check-run")).toMatchObject({ state: "done", attempt: 2 });
    });

    test("remember the comment they made", async () => {
      const key = freshKey();
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a1", baseSha: "b", baseRef: "main" });
      const intent = await store.beginIntent(key, 1, "create-comment");
      if (intent === null) throw new Error("no intent");
      await store.completeIntent(intent, {
        comment: { kind: "posted", id: 5, hash: "h", nodeId: "IC_1", minimized: true },
      });
      expect((await store.findPullRequest(key))?.comment).toEqual({
        kind: "posted",
        id: 5,
        hash: "h",
        nodeId: "IC_1",
        minimized: true,
      });
    });

    test("are refused to a worker whose review was overtaken", async () => {
      const key = freshKey();
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a1", baseSha: "b", baseRef: "main" });
      await store.beginReview(key, { headSha: "a2", baseSha: "b", baseRef: "main" });
      expect(await store.beginIntent(key, 1, "create-comment")).toBeNull();
    });

    test("left open by an overtaken review are taken over with their attempts", async () => {
      const key = freshKey();
      await savePull(store, key);
      await store.beginReview(key, { headSha: "a1", baseSha: "b", baseRef: "main" });
      await store.beginIntent(key, 1, "create-comment");
      await store.beginReview(key, { headSha: "a2", baseSha: "b", baseRef: "main" });
      const taken = await store.beginIntent(key, 2, "create-comment");
      expect(taken).toMatchObject({ generation: 2, headSha: "a2", attempt: 2 });
      expect(await store.openIntents(key)).toEqual([taken]);
    });
  });

  describe("deliveries", () => {
    test("are stored once, however often and however parallel they come", async () => {
      const delivery = deliveryOf(freshKey());
      const answers = await Promise.all(Array.from({ length: 50 }, () => store.receive(delivery)));
      expect(answers.filter((answer) => answer === "stored")).toHaveLength(1);
      expect(await store.receive(delivery)).toBe("duplicate");
    });

    test("about a branch are stored where an open pull request goes into it", async () => {
      const key = freshKey();
      const toMain = (): Delivery => ({
        ...deliveryOf(key),
        onlyIfInto: { repositoryId: key.repositoryId, branch: "main" },
      });
      expect(await store.receive(toMain())).toBe("duplicate");
      await savePull(store, key);
      const [same, other] = await Promise.all([
        store.receive(toMain()),
        store.receive({ ...toMain(), onlyIfInto: { repositoryId: key.repositoryId, branch: "topic" } }),
      ]);
      expect([same, other]).toEqual(["stored", "duplicate"]);
    });

    test("of one pull request fold into one job", async () => {
      const before = await queueDepth(store);
      const key = freshKey();
      for (let count = 0; count < 5; count++) expect(await store.receive(deliveryOf(key))).toBe("stored");
      await store.enqueue(jobOf(key));
      const after = await queueDepth(store);
      expect(after.ready - before.ready).toBe(1);
    });

    test("about an installation change its state and make no job", async () => {
      const before = await queueDepth(store);
      const { installationId } = freshKey();
      const installation = { installationId, account: "octo", state: "deleted" } as const;
      const delivery = {
        ...deliveryOf(freshKey()),
        installationId,
        event: "installation",
        action: "deleted",
        jobs: [],
        installation,
      };
      expect(await store.receive(delivery)).toBe("stored");
      expect(await store.receive(delivery)).toBe("duplicate");
      expect(await queueDepth(store)).toEqual(before);
    });

    test("whose job cannot be stored are not stored either", async () => {
      const delivery = deliveryOf(freshKey());
      const circular: Record<string, unknown> = {};
      circular.self = circular;
      const jobs = [{ ...jobOf(freshKey()), circular }];
      await expect(store.receive({ ...delivery, jobs })).rejects.toThrow();
      expect(await store.receive(delivery)).toBe("stored");
    });
  });
});

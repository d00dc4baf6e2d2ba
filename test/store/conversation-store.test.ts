import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore, type PullRequestKey, type Store } from "../../src/store/index.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { commandOf, disputeOf, kim, noor, waiverOf } from "./conversation-things.ts";
import { deliveryOf, eagerRetry, freshKey, jobOf, savePull, silent } from "./things.ts";

describe.each(backends)("the conversation on $name", (backend) => {
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
  beforeEach(async () => {
    key = freshKey();
    await savePull(store, key);
  });

  const command = (commentId: number, change: Parameters<typeof commandOf>[1] = {}) =>
    store.receive({
      ...deliveryOf(key),
      event: "issue_comment",
      action: "created",
      jobs: [{ ...jobOf(key), kind: "command", commentId }],
      command: commandOf(key, { commentId, ...change }),
    });
  const ids = (records: readonly { readonly commentId: number }[]) => records.map(({ commentId }) => commentId);

  describe("commands", () => {
    test.each([
      { verb: "recheck" },
      { verb: "help" },
      { verb: "explain", subject: "index-not-concurrent" },
      {
        verb: "waive",
        subject: "3f9a2b",
        sha: "9f3c2ab",
        until: "2026-03-01",
        reason: "Twelve rows, and none is added",
      },
      { verb: "waive", subject: "3f9a2b", sha: null, until: null, reason: "" },
      { verb: "unwaive", waiver: "W1" },
      { verb: "dispute", subject: "3f9a2b", reason: "The table is new" },
      { verb: "unknown", word: "wave", problem: "There is no such command" },
    ] as const)("are kept as they were written: $verb", async (said) => {
      await command(1, { command: said });
      expect(await store.findCommand(key, 1)).toEqual({
        ...commandOf(key, { commentId: 1, command: said }),
        receivedAt: expect.any(Date),
        outcome: null,
        answer: null,
      });
    });

    test("come with their delivery, once: a comment that is sent again in other words changes nothing", async () => {
      await command(1);
      await command(1, { command: { verb: "help" }, author: noor });
      expect(await store.findCommand(key, 1)).toMatchObject({ author: kim, command: { verb: "recheck" } });
    });

    test("are found by their comment only", async () => {
      await command(1);
      expect(await store.findCommand(key, 2)).toBeNull();
      expect(await store.findCommand({ ...key, number: key.number + 1_000_000 }, 1)).toBeNull();
    });

    test("wait in the order in which they came until they are settled", async () => {
      for (const id of [3, 1, 2]) await command(id);
      expect(ids(await store.pendingCommands(key))).toEqual([3, 1, 2]);
      await store.settleCommand(key, 3, "done", "Reviewed again");
      await store.settleCommand(key, 2, "ignored", null);
      expect(ids(await store.pendingCommands(key))).toEqual([1]);
      expect(await store.findCommand(key, 3)).toMatchObject({ outcome: "done", answer: "Reviewed again" });
    });

    test("that were settled come last first, without those that were ignored", async () => {
      for (const id of [1, 2, 3, 4]) await command(id);
      await store.settleCommand(key, 1, "done", "1");
      await store.settleCommand(key, 2, "refused", "2");
      await store.settleCommand(key, 3, "ignored", null);
      expect(ids(await store.settledCommands(key, 10))).toEqual([2, 1]);
      expect(ids(await store.settledCommands(key, 1))).toEqual([2]);
      expect(await store.ignoredCommands(key, new Date(0))).toBe(1);
      expect(await store.ignoredCommands(key, new Date("2999-01-01"))).toBe(0);
    });

    test("keep text that PostgreSQL would refuse", async () => {
      await command(1, {
        command: { verb: "explain", subject: "nul \u0000, half \ud800" },
        author: { id: 1, login: "\0" },
      });
      expect((await store.findCommand(key, 1))?.command).toEqual({
        verb: "explain",
        subject: "nul \ufffd, half \ufffd",
      });
      await store.settleCommand(key, 1, "refused", "nul \u0000");
      expect((await store.findCommand(key, 1))?.answer).toBe("nul \ufffd");
    });
  });

  describe("waivers", () => {
    test("are numbered from 1 in each pull request and come back as they were given", async () => {
      const given = await store.addWaivers([
        waiverOf(key),
        waiverOf(key, { fingerprint: "f2", rule: "sb-object-authz" }),
      ]);
      expect(given).toEqual([
        { ...waiverOf(key), id: 1, givenAt: expect.any(Date), ended: null },
        {
          ...waiverOf(key, { fingerprint: "f2", rule: "sb-object-authz" }),
          id: 2,
          givenAt: expect.any(Date),
          ended: null,
        },
      ]);
      expect(await store.waivers(key)).toEqual(given);
      const other = freshKey();
      await savePull(store, other);
      expect(await store.addWaivers([waiverOf(other)])).toMatchObject([{ id: 1 }]);
    });

    test("given again by the same comment are not given twice", async () => {
      const [first] = await store.addWaivers([waiverOf(key)]);
      expect(await store.addWaivers([waiverOf(key, { reason: "Another reason that is long enough" })])).toEqual([
        first,
      ]);
      expect(await store.addWaivers([waiverOf(key, { commentId: 9 })])).toMatchObject([{ id: 2 }]);
    });

    test("given by many at once get numbers of their own", async () => {
      await Promise.all(
        Array.from({ length: 10 }, (_each, commentId) =>
          store.addWaivers([waiverOf(key, { commentId: commentId + 1 })]),
        ),
      );
      expect((await store.waivers(key)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test("end once, and stay", async () => {
      await store.addWaivers([waiverOf(key), waiverOf(key, { fingerprint: "f2" })]);
      expect(await store.endWaiver(key, 1, "revoked", noor)).toBe(true);
      expect(await store.endWaiver(key, 1, "void", null)).toBe(false);
      expect(await store.endWaiver(key, 2, "void", null)).toBe(true);
      expect(await store.endWaiver(key, 3, "revoked", noor)).toBe(false);
      expect((await store.waivers(key)).map(({ ended }) => ended)).toEqual([
        { how: "revoked", by: noor, at: expect.any(Date) },
        { how: "void", by: null, at: expect.any(Date) },
      ]);
    });

    test("need their pull request, and none may be given at all", async () => {
      await expect(store.addWaivers([waiverOf(freshKey())])).rejects.toThrow("was not saved");
      expect(await store.addWaivers([])).toEqual([]);
    });

    test("keep their last day in whatever zone the database is", async () => {
      const days = ["2026-03-29", "2026-10-25", "2024-02-29", "9999-12-31"];
      await store.addWaivers(days.map((until, index) => waiverOf(key, { until, commentId: index + 1 })));
      expect((await store.waivers(key)).map(({ until }) => until)).toEqual(days);
    });
  });

  test("disputes are one for each person and finding, the last one said", async () => {
    await store.addDispute(disputeOf(key));
    await store.addDispute(disputeOf(key, { reason: "Said better", commentId: 503 }));
    await store.addDispute(disputeOf(key, { by: noor }));
    expect(await store.disputes(key)).toEqual([
      disputeOf(key, { reason: "Said better", commentId: 503 }),
      disputeOf(key, { by: noor }),
    ]);
  });

  test("a dispute names the language model whose words they are", async () => {
    const judged = disputeOf(key, { fingerprint: "a1b2c3d4e5f60718", rule: "sb-rate-limit", model: "gpt\u0000-1" });
    await store.addDispute(judged);
    await store.addDispute({ ...judged, model: "gpt-2" });
    expect(await store.disputes(key)).toEqual([{ ...judged, model: "gpt-2" }]);
    await store.addDispute(judged);
    expect(await store.disputes(key)).toEqual([{ ...judged, model: expect.stringMatching(/^gpt.*-1$/) }]);
  });

  test("the reply remembers when its writing began until GitHub has it", async () => {
    expect(await store.reply(key)).toEqual({ kind: "none" });
    await store.saveReply(key, { kind: "creating" });
    const first = await store.reply(key);
    expect(first).toEqual({ kind: "creating", since: expect.any(Date) });
    await store.saveReply(key, { kind: "creating" });
    expect(await store.reply(key)).toEqual(first);
    await store.saveReply(key, { kind: "posted", id: 9_007_199_254_740_991, hash: "h" });
    expect(await store.reply(key)).toEqual({ kind: "posted", id: 9_007_199_254_740_991, hash: "h" });
    await store.saveReply(key, { kind: "creating" });
    expect((await store.reply(key)).kind).toBe("creating");
  });

  test("the audit log is read last line first", async () => {
    const line = { ...key, actor: kim, action: "waiver.given", details: { waiver: 1, rule: "nul \0" } };
    await store.audit(line);
    await store.audit({
      installationId: key.installationId,
      repositoryId: null,
      number: null,
      actor: null,
      action: "check.foreign",
      details: {},
    });
    const [second, first] = await store.auditEntries(key.installationId);
    expect(first).toEqual({ ...line, details: { waiver: 1, rule: "nul \ufffd" }, at: expect.any(Date) });
    expect(second).toMatchObject({ actor: null, action: "check.foreign", repositoryId: null, number: null });
    expect(await store.auditEntries(key.installationId, 1)).toEqual([second]);
  });

  test("comments at lines are kept with whether they are folded away", async () => {
    const one = { ...key, fingerprint: "f1", id: 601, nodeId: "PRRC_1", minimized: false };
    const two = { ...key, fingerprint: "f2", id: 602, nodeId: "PRRC_2", minimized: false };
    await store.saveInlineComments([one, two]);
    await store.saveInlineComments([{ ...one, minimized: true }]);
    await store.saveInlineComments([]);
    expect(await store.inlineComments(key)).toEqual([{ ...one, minimized: true }, two]);
  });
});

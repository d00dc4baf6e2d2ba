import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore, type PullRequestKey, type Store } from "../../src/store/index.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { disputeOf, noor, outcomeOf } from "./conversation-things.ts";
import { eagerRetry, freshKey, savePull, silent } from "./things.ts";

const finding = (fingerprint: string, change: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    fingerprint,
    rule: "index-not-concurrent",
    severity: "blocking",
    status: "open",
    path: "db/1.sql",
    startLine: 1,
    endLine: 2,
  },
  ...change,
});

describe.each(backends)("what is kept of how findings end on $name", (backend) => {
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

  const review = async (
    findings: unknown,
    { verdict = "fail", state = "published" }: { verdict?: string; state?: "published" | "superseded" } = {},
  ) => {
    const { generation } = await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
    const report = findings === undefined ? {} : { findings };
    await store.recordOutcome(key, generation, { policyHash: "p", engineVersion: "1", verdict, report });
    await store.finishReview(key, generation, state);
  };
  const seen = async () => (await store.sightings(key)).map((each) => [each.fingerprint, each.status, each.now]);

  test("a pull request without published reviews has shown no finding", async () => {
    await review([finding("f1")], { state: "superseded" });
    expect(await store.sightings(key)).toEqual([]);
  });

  test("findings are as the last review that had them told of them", async () => {
    await review([finding("f1"), finding("f2", { rule: "sb-object-authz", severity: "warning" })]);
    await review([finding("f1", { status: "waived", severity: "advice" }), finding("f3")]);
    expect(await store.sightings(key)).toEqual([
      { fingerprint: "f1", rule: "index-not-concurrent", severity: "advice", status: "waived", now: "present" },
      { fingerprint: "f2", rule: "sb-object-authz", severity: "warning", status: "open", now: "gone" },
      { fingerprint: "f3", rule: "index-not-concurrent", severity: "blocking", status: "open", now: "present" },
    ]);
  });

  test("a review that could not read everything makes nothing gone", async () => {
    await review([finding("f1"), finding("f2")]);
    await review([finding("f2")], { verdict: "incomplete" });
    expect(await seen()).toEqual([
      ["f1", "open", "unread"],
      ["f2", "open", "present"],
    ]);
  });

  test("the same statement twice in one report is one finding, open if one of them is", async () => {
    await review([finding("f1", { status: "waived" }), finding("f1")]);
    expect(await seen()).toEqual([["f1", "open", "present"]]);
  });

  test("a report without findings is read as one", async () => {
    await review([finding("f1")]);
    await review(undefined, { verdict: "nothing-to-review" });
    expect(await seen()).toEqual([["f1", "open", "gone"]]);
  });

  test("outcomes that are new or have changed are told, and no others", async () => {
    const one = outcomeOf(key, { outcome: "dropped" });
    const two = outcomeOf(key, { fingerprint: "f2" });
    expect(await store.saveOutcomes(key, [one, two], null)).toEqual([one, two]);
    expect(await store.saveOutcomes(key, [one, two], null)).toEqual([]);
    const merged = { ...one, outcome: "merged" } as const;
    expect(await store.saveOutcomes(key, [merged, two], null)).toEqual([merged]);
    expect(await store.saveOutcomes(key, [], null)).toEqual([]);
  });

  describe("what language models settled", () => {
    const judged = (name: string, model = "gpt-1") => ({
      id: "sb-rate-limit",
      judged: { model, agreed: 3, of: 3, name },
    });
    const judging = async (checks: readonly unknown[], state: "published" | "superseded" = "published") => {
      const { generation } = await store.beginReview(key, { headSha: "a", baseSha: "b", baseRef: "main" });
      const report = { findings: [], checklist: [{ checks: [{ id: "dm-owner" }, ...checks] }, { checks: [] }, {}] };
      await store.recordOutcome(key, generation, { policyHash: "p", engineVersion: "1", verdict: "pass", report });
      await store.finishReview(key, generation, state);
    };
    const counted = () => store.judgedCounts(key.installationId, "2000-01-01");

    test("is counted once in a pull request, by model, with what was disputed of it", async () => {
      await judging([judged("n1"), judged("n2")]);
      await judging([judged("n1"), judged("n3", "gpt-2")]);
      await judging([judged("n4")], "superseded");
      await store.addDispute(disputeOf(key, { fingerprint: "n1", model: "gpt-1" }));
      await store.addDispute(disputeOf(key, { fingerprint: "n1", model: "gpt-1", by: noor }));
      // Of a finding of a rule, which has no model.
      await store.addDispute(disputeOf(key, { fingerprint: "n3" }));
      expect(await counted()).toEqual([
        { model: "gpt-1", judged: 2, disputed: 1 },
        { model: "gpt-2", judged: 1, disputed: 0 },
      ]);
      expect(await store.judgedCounts(key.installationId, "2999-01-01")).toEqual([]);
      expect(await store.judgedCounts(freshKey().installationId, "2000-01-01")).toEqual([]);
    });

    test.each([[{}], [{ judged: null }], [{ judged: {} }], [{ judged: { name: "n" } }], ["x"], [null]])(
      "is nothing in a report that says %j",
      async (check) => {
        await judging([check]);
        expect(await counted()).toEqual([]);
      },
    );
    test("is nothing in reports without any", async () => {
      await review([finding("f1")]);
      await review(undefined);
      expect(await counted()).toEqual([]);
    });
  });

  test("outcomes are counted by rule, from a day on", async () => {
    await store.saveOutcomes(
      key,
      [
        outcomeOf(key, { fingerprint: "1" }),
        outcomeOf(key, { fingerprint: "2", disputed: true }),
        outcomeOf(key, { fingerprint: "3", outcome: "merged" }),
        outcomeOf(key, { fingerprint: "4", rule: "a-rule", severity: "advice", outcome: "waived" }),
      ],
      null,
    );
    expect(await store.outcomeCounts(key.installationId, "2000-01-01")).toEqual([
      { rule: "a-rule", severity: "advice", outcome: "waived", count: 1, disputed: 0 },
      { rule: "index-not-concurrent", severity: "blocking", outcome: "fixed", count: 2, disputed: 1 },
      { rule: "index-not-concurrent", severity: "blocking", outcome: "merged", count: 1, disputed: 0 },
    ]);
    expect(await store.outcomeCounts(key.installationId, "2999-01-01")).toEqual([]);
    expect(await store.outcomeCounts(freshKey().installationId, "2000-01-01")).toEqual([]);
  });

  test("reactions are kept once for each pull request, as last read", async () => {
    await store.saveOutcomes(key, [], { up: 1, down: 5 });
    await store.saveOutcomes(key, [], { up: 2, down: 0 });
    const other = { ...key, number: key.number + 1_000 };
    await savePull(store, other);
    await store.saveOutcomes(other, [], { up: 3, down: 1 });
    expect(await store.reactionCounts(key.installationId, "2000-01-01")).toEqual({ up: 5, down: 1 });
    expect(await store.reactionCounts(key.installationId, "2999-01-01")).toEqual({ up: 0, down: 0 });
  });
});

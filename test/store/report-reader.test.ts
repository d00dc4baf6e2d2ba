import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore, type PullRequestKey, type Store, type Trends } from "../../src/store/index.ts";
import { reportReaderOf } from "../../src/store/report-reader.ts";
import { inTenant } from "../../src/store/tenancy/tenant.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { waiverOf } from "./conversation-things.ts";
import { naiveTrends, type PastFinding, type PastPull, writePast } from "./past.ts";
import { eagerRetry, freshKey, openPrepared, savePull, silent, stateOf } from "./things.ts";

const finding = (fingerprint: string, change: Readonly<Record<string, unknown>> = {}) => ({
  ...{ fingerprint, rule: "r", severity: "blocking", status: "open", path: "p", startLine: 1, endLine: 2 },
  ...change,
});

describe.each(backends)("what pages read on $name", (backend) => {
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

  const begin = async (headSha = "a") =>
    (await store.beginReview(key, { headSha, baseSha: "b", baseRef: "main" })).generation;
  const review = async (
    findings: readonly unknown[],
    { verdict = "fail", state = "published" }: { verdict?: string; state?: "published" | "superseded" } = {},
  ) => {
    const generation = await begin();
    const outcome = { policyHash: "p", engineVersion: "1", verdict, report: { findings } };
    await store.recordOutcome(key, generation, outcome, { version: 1, of: generation, quote: "nul \u0000" });
    await store.recordConclusion(key, generation, { conclusion: "failure", title: `t${generation}` });
    await store.finishReview(key, generation, state);
  };

  test("a review is read with its details, as they were stored", async () => {
    await review([finding("f1")]);
    expect(await store.report(key, 1)).toMatchObject({
      ...key,
      generation: 1,
      state: "published",
      own: { conclusion: "failure", title: "t1" },
      outcome: { verdict: "fail", report: { findings: [finding("f1")] } },
      details: { version: 1, of: 1, quote: "nul \ufffd" },
    });
    expect(await store.report(key, 2)).toBeNull();
  });

  test("the one to show is the latest published, else the latest with a report, else the latest", async () => {
    expect(await store.report(key)).toBeNull();
    await begin();
    await store.finishReview(key, 1, "given-up");
    expect(await store.report(key)).toMatchObject({ generation: 1, outcome: null, details: null });
    await review([], { state: "superseded" });
    await begin();
    await store.finishReview(key, 3, "given-up");
    expect(await store.report(key)).toMatchObject({ generation: 2 });
    await review([]);
    await review([], { state: "superseded" });
    await begin("c");
    expect(await store.report(key)).toMatchObject({ generation: 4, details: { of: 4 } });
  });

  test("the history tells what came and went between published reviews", async () => {
    await review([finding("f1"), finding("f2", { severity: "advice" })]);
    await review([finding("f9")], { state: "superseded" });
    await review([finding("f1", { status: "waived" }), finding("f3", { severity: "warning" }), finding("f4")]);
    await begin("c");
    const history = await store.history(key, 10);
    expect(
      history.map(({ generation, state, title, change, open }) => [generation, state, title, change, open]),
    ).toEqual([
      [4, "running", null, null, null],
      [3, "published", "t3", { appeared: 2, gone: 2 }, { blocking: 1, warning: 1, advice: 0 }],
      [2, "superseded", "t2", null, null],
      [1, "published", "t1", null, { blocking: 1, warning: 0, advice: 1 }],
    ]);
    expect((await store.history(key, 2)).map(({ generation }) => generation)).toEqual([4, 3]);
  });

  test("waivers of open pull requests are told while they hold, those that end first come first", async () => {
    const closed = { ...key, number: key.number + 1 };
    const other = { ...key, repositoryId: key.repositoryId + 1 };
    for (const each of [closed, other]) await savePull(store, each);
    const given = await store.addWaivers([
      waiverOf(key, { until: "2026-03-03", fingerprint: "late" }),
      waiverOf(key, { until: "2026-03-01", fingerprint: "over" }),
      waiverOf(key, { until: "2026-03-02", fingerprint: "last day" }),
      waiverOf(key, { until: "2026-03-09", fingerprint: "taken back" }),
      waiverOf(closed, { until: "2026-03-09" }),
      waiverOf(other, { until: "2026-03-09", fingerprint: "elsewhere" }),
    ]);
    await store.endWaiver(key, given[3]?.id ?? 0, "revoked", null);
    await store.savePullRequest(stateOf(closed, { state: "closed" }));
    const ask = async (repositoryIds: readonly number[], limit = 9) =>
      (await store.expiringWaivers(key.installationId, repositoryIds, "2026-03-02", limit)).map(
        ({ fingerprint, owner, repositoryName }) => [fingerprint, owner, repositoryName],
      );
    const [lastDay, late] = [
      ["last day", "octo", "shop"],
      ["late", "octo", "shop"],
    ];
    expect(await ask([key.repositoryId])).toEqual([lastDay, late]);
    expect(await ask([key.repositoryId], 1)).toEqual([lastDay]);
    expect(await ask([key.repositoryId, other.repositoryId])).toEqual([lastDay, late, ["elsewhere", "octo", "shop"]]);
    expect(await ask([])).toEqual([]);
  });

  test("trends are those of the repositories that are named", async () => {
    await review([finding("f1"), finding("f2")]);
    await review([finding("f2", { status: "waived" })]);
    const trends = await store.trends(key.installationId, [key.repositoryId, 1], today());
    const counts = { open: 0, fixed: 1, waived: 1, merged: 0, dropped: 0 };
    expect(trends.rules).toEqual([
      { rule: "r", severity: "blocking", ...counts, medianHoursToFix: expect.any(Number) },
    ]);
    expect(trends.weeks).toMatchObject([{ reviews: 2, found: 2, fixed: 1 }]);
    const nothing = { rules: [], weeks: [{ reviews: 0, found: 0, fixed: 0 }], medianHoursToFix: null };
    expect(await store.trends(key.installationId, [], today())).toMatchObject(nothing);
    expect(await store.trends(key.installationId, [key.repositoryId + 1], today())).toMatchObject(nothing);
  });

  test("nothing of another installation is read, whoever's repository is named", async () => {
    await review([finding("f1")]);
    await store.addWaivers([waiverOf(key)]);
    const theirs = freshKey().installationId;
    const confused = { ...key, installationId: theirs };
    await store.saveInstallation({ installationId: theirs, account: "eve", state: "active" });
    expect(await store.report(confused)).toBeNull();
    expect(await store.report(confused, 1)).toBeNull();
    expect(await store.history(confused, 9)).toEqual([]);
    expect(await store.expiringWaivers(theirs, [key.repositoryId], "2026-01-01", 9)).toEqual([]);
    const trends = await store.trends(theirs, [key.repositoryId], today());
    expect(trends).toMatchObject({ rules: [], weeks: [{ reviews: 0, found: 0, fixed: 0 }], medianHoursToFix: null });
  });

  test("trends of any past are those that looking at each finding gives", async () => {
    const database = await openPrepared(await running.place());
    const reader = reportReaderOf(database);
    await fc.assert(
      fc.asyncProperty(fc.array(pastPull, { maxLength: 5 }), fc.integer({ min: 0, max: 60 }), async (drafts, days) => {
        const pulls = drafts.map((pull, at) => ({ ...pull, number: at + 1 }));
        const { installationId } = freshKey();
        const since = new Date(now - days * dayMs).toISOString().slice(0, 10);
        await inTenant(database)(installationId, (tenant) => writePast(tenant, installationId, pulls));
        const told = await reader.trends(installationId, [1, 2], since);
        expect(rounded(told)).toEqual(rounded(naiveTrends(pulls, [1, 2], since, now)));
      }),
      { numRuns: 15, endOnFailure: true },
    );
    await database.close();
  });
});

const dayMs = 86_400_000;
const now = Date.now();
const today = (): string => new Date(now).toISOString().slice(0, 10);

const rounded = ({ rules, weeks, medianHoursToFix }: Trends) => ({
  rules: rules.map((rule) => ({ ...rule, medianHoursToFix: rule.medianHoursToFix?.toFixed(6) })),
  weeks,
  medianHoursToFix: medianHoursToFix?.toFixed(6),
});

const pastFindings: fc.Arbitrary<readonly PastFinding[]> = fc.uniqueArray(
  fc.record({
    fingerprint: fc.constantFrom("f1", "f2", "f3"),
    rule: fc.constantFrom("r1", "r2"),
    severity: fc.constantFrom("blocking", "warning", "advice"),
    status: fc.constantFrom("open", "waived"),
  }),
  { selector: ({ fingerprint }) => fingerprint, maxLength: 3 },
);

/** Times from 90 days ago to a minute ago, so that nothing lies in the future of the database. */
const past = fc.integer({ min: now - 90 * dayMs, max: now - 60_000 });

const pastPull: fc.Arbitrary<PastPull> = fc
  .record({
    repositoryId: fc.constantFrom(1, 2, 3),
    number: fc.constant(0),
    state: fc.constantFrom("open", "closed"),
    times: fc.array(past, { minLength: 1, maxLength: 9 }),
    reviews: fc.array(
      fc.record({
        state: fc.constantFrom("published", "published", "superseded"),
        verdict: fc.constantFrom("fail", "pass", "incomplete"),
        findings: pastFindings,
      }),
      { maxLength: 4 },
    ),
    outcomes: fc.uniqueArray(
      fc.record({
        fingerprint: fc.constantFrom("f1", "f2", "f3"),
        outcome: fc.constantFrom("fixed", "waived", "merged", "dropped"),
      }),
      { selector: ({ fingerprint }) => fingerprint, maxLength: 3 },
    ),
  })
  .map(({ times, reviews, outcomes, ...pull }): PastPull => {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (index: number): number => sorted[Math.min(index, sorted.length - 1)] ?? now;
    const closedAt = at(times.length);
    return {
      ...pull,
      updatedAt: closedAt,
      reviews: reviews.map((review, index) => ({ ...review, startedAt: at(2 * index), endedAt: at(2 * index + 1) })),
      outcomes: pull.state === "closed" ? outcomes.map((outcome) => ({ ...outcome, closedAt })) : [],
    };
  });

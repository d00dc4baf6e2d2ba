import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore, type PullRequestKey, type PullRequestState, type Store } from "../../src/store/index.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { eagerRetry, freshKey, savePull, silent, stateOf } from "./things.ts";

const head = "a".repeat(40);
const base = "b".repeat(40);

describe.each(backends)("how pull requests stand on $name", (backend) => {
  let running: SharedBackend;
  let store: Store;
  let first: PullRequestKey;
  let second: PullRequestKey;

  beforeAll(async () => {
    running = await backend.share();
    store = await openStore({ ...(await running.place()), log: silent, retry: eagerRetry });
  });
  afterAll(async () => {
    await store.close();
    await running.stop();
  });
  beforeEach(async () => {
    first = freshKey();
    second = { ...first, number: first.number + 1_000 };
    await savePull(store, first);
    await savePull(store, second);
  });

  const review = async (key: PullRequestKey, baseRef: string, conclusion: string, headSha = head) => {
    const { generation } = await store.beginReview(key, { headSha, baseSha: base, baseRef });
    await store.recordConclusion(key, generation, { conclusion, title: `${conclusion} into ${baseRef}` });
    return generation;
  };
  const of = async (by: { headSha: string } | { baseRef: string }) =>
    (await store.standings(first, by)).map(({ pull, review: latest }) => [pull.number, latest?.own?.title ?? null]);

  test("is null before a review of the present head has a conclusion", async () => {
    await store.beginReview(first, { headSha: head, baseSha: base, baseRef: "main" });
    expect(await of({ headSha: head })).toEqual([
      [first.number, null],
      [second.number, null],
    ]);
  });

  test("is that of the latest review of the present head into the present branch", async () => {
    await review(first, "main", "failure");
    await store.finishReview(first, 1, "published");
    await review(first, "main", "success");
    await store.beginReview(first, { headSha: head, baseSha: "c", baseRef: "main" });
    await review(second, "lax", "success");
    const [one] = await store.standings(first, { headSha: head });
    expect(one?.review).toMatchObject({ generation: 2, own: { conclusion: "success", title: "success into main" } });
    expect(await of({ headSha: head })).toEqual([
      [first.number, "success into main"],
      [second.number, null],
    ]);
  });

  test("says nothing of an older head", async () => {
    await review(first, "main", "success", "0".repeat(40));
    expect(await of({ headSha: head })).toContainEqual([first.number, null]);
  });

  test.each<[string, Partial<PullRequestState>, { headSha: string } | { baseRef: string }]>([
    ["another head", { headSha: "c".repeat(40) }, { headSha: head }],
    ["another branch", { baseRef: "release" }, { baseRef: "main" }],
    ["a closed one", { state: "closed" }, { headSha: head }],
  ])("leaves out %s", async (_what, change, by) => {
    await store.savePullRequest(stateOf(second, change));
    expect(await of(by)).toEqual([[first.number, null]]);
  });

  test("leaves out another repository", async () => {
    expect(await store.standings({ ...first, repositoryId: first.repositoryId + 1 }, { headSha: head })).toEqual([]);
  });

  test("says of two reviews that end at once to one of them that both did", async () => {
    const end = async (key: PullRequestKey) => {
      await review(key, "main", "failure");
      return of({ headSha: head });
    };
    const seen = await Promise.all([end(first), end(second)]);
    expect(seen).toContainEqual([
      [first.number, "failure into main"],
      [second.number, "failure into main"],
    ]);
  });

  test.each<[string, boolean, Readonly<Record<string, unknown>>]>([
    ["read migrations", true, { files: [{ kind: "rfc" }, { kind: "migration" }], findings: [] }],
    ["is blocked", true, { files: [{ kind: "api" }], findings: [{ severity: "advice" }, { severity: "blocking" }] }],
    ["has a report of another shape", true, { findings: [] }],
    ["read neither and is not", false, { files: [{ kind: "api" }], findings: [{ severity: "warning" }] }],
  ])("of a review that %s may depend on what else its branch holds: %s", async (_what, depends, report) => {
    const outcome = { policyHash: "p", engineVersion: "1", verdict: "fail", report };
    await store.recordOutcome(first, await review(first, "main", "failure"), outcome);
    const [standing] = await store.standings(first, { baseRef: "main" });
    expect(standing?.review).toMatchObject({ policyHash: "p", dependsOnBase: depends });
  });

  test("a conclusion does not change when a review was published", async () => {
    await review(first, "main", "failure");
    await store.finishReview(first, 1, "published");
    const [published] = await store.reviews(first);
    await store.recordConclusion(first, 1, { conclusion: "success", title: "t" });
    const [later] = await store.reviews(first);
    expect(later).toEqual({ ...published, own: { conclusion: "success", title: "t" } });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database/database.ts";
import type { JudgeStore } from "../../src/store/index.ts";
import { judgeStoreOf } from "../../src/store/judge-store.ts";
import { reviewStoreOf } from "../../src/store/review-store.ts";
import { inTenant } from "../../src/store/tenancy/tenant.ts";
import { backends, type SharedBackend } from "./backends.ts";
import { freshKey, openPrepared, savePull } from "./things.ts";

const day = "2026-11-23";

describe.each(backends)("what is kept of a language model on $name", (backend) => {
  let running: SharedBackend;
  let database: Database;
  let store: JudgeStore;
  let id: number;

  beforeAll(async () => {
    running = await backend.share();
    database = await openPrepared(await running.place());
    store = judgeStoreOf(database);
  });
  afterAll(async () => {
    await database.close();
    await running.stop();
  });
  beforeEach(async () => {
    const key = freshKey();
    id = key.installationId;
    await savePull(reviewStoreOf(database), key);
  });

  const spentOn = (when: string): Promise<readonly unknown[]> =>
    inTenant(database)(id, (tenant) =>
      tenant.query("select tokens::integer as tokens from arch_review.judge_spend where day = $1::date", [when]),
    );
  const take = (tokens: number, limit: number, when = day) =>
    store.takeTokens({ installationId: id, day: when, tokens }, limit);
  const correct = (tokens: number, when = day) => store.correctTokens({ installationId: id, day: when, tokens });

  test("judgements are found under their keys, as they were kept first", async () => {
    const first = { z: 1, a: { text: "nul \u0000, half \ud800, “quoted”" } };
    expect(await store.findJudgements(id, ["k", "other"])).toEqual(new Map());
    await store.keepJudgements(
      id,
      new Map<string, unknown>([
        ["k", first],
        ["null", null],
        ["text", "x"],
      ]),
    );
    await store.keepJudgements(
      id,
      new Map<string, unknown>([
        ["k", { other: true }],
        ["late", [1]],
      ]),
    );
    const found = await store.findJudgements(id, ["late", "k", "null", "absent", "k"]);
    expect(found).toEqual(
      new Map<string, unknown>([
        ["k", first],
        ["null", null],
        ["late", [1]],
      ]),
    );
    expect(JSON.stringify(found.get("k"))).toBe(JSON.stringify(first));
  });

  test("nothing is asked of the database for no keys and no entries", async () => {
    const refusing = judgeStoreOf({ ...database, transaction: () => Promise.reject(new Error("asked")) });
    expect(await refusing.findJudgements(id, [])).toEqual(new Map());
    await refusing.keepJudgements(id, new Map());
  });

  test.each<[string, string, unknown]>([
    ["too long an entry", "k", "x".repeat(200_001)],
    ["too long a key", "k".repeat(201), 1],
    ["an entry that is no JSON", "k", undefined],
  ])("%s is not kept, and what comes with it is", async (_what, key, entry) => {
    await store.keepJudgements(
      id,
      new Map<string, unknown>([
        [key, entry],
        ["beside", 1],
      ]),
    );
    expect(await store.findJudgements(id, [key, "beside"])).toEqual(new Map([["beside", 1]]));
  });

  test("two that keep the same entries at a time both end, and each entry is one of theirs", async () => {
    const keys = Array.from({ length: 50 }, (_, at) => `k${at}`);
    const of = (who: string, order: readonly string[]) => new Map(order.map((key) => [key, who]));
    await Promise.all([store.keepJudgements(id, of("a", keys)), store.keepJudgements(id, of("b", keys.toReversed()))]);
    const found = await store.findJudgements(id, keys);
    expect(found.size).toBe(50);
    expect([...new Set(found.values())].every((who) => who === "a" || who === "b")).toBe(true);
  });

  test("of an installation that is not known nothing is kept and nothing can be spent", async () => {
    const { installationId } = freshKey();
    await store.keepJudgements(installationId, new Map([["k", 1]]));
    expect(await store.findJudgements(installationId, ["k"])).toEqual(new Map());
    expect(await store.takeTokens({ installationId, day, tokens: 1 }, 10)).toBe(false);
    await store.correctTokens({ installationId, day, tokens: 1 });
  });

  test("tokens are taken up to the limit and not one beyond it", async () => {
    expect(await take(11, 10)).toBe(false);
    expect(await spentOn(day)).toEqual([]);
    expect([await take(6, 10), await take(5, 10), await take(4, 10), await take(1, 10)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await spentOn(day)).toEqual([{ tokens: 10 }]);
    expect(await take(10, 10, "2026-11-24")).toBe(true);
  });

  test("one installation's spending leaves another's alone", async () => {
    await take(10, 10);
    const other = freshKey();
    await savePull(reviewStoreOf(database), other);
    expect(await store.takeTokens({ installationId: other.installationId, day, tokens: 10 }, 10)).toBe(true);
  });

  test("what was taken is corrected, and never below nothing", async () => {
    await take(6, 10);
    await correct(-4);
    expect(await spentOn(day)).toEqual([{ tokens: 2 }]);
    await correct(20);
    expect(await spentOn(day)).toEqual([{ tokens: 22 }]);
    expect(await take(1, 10)).toBe(false);
    await correct(-1_000);
    expect(await spentOn(day)).toEqual([{ tokens: 0 }]);
    await correct(5, "2026-11-25");
    expect(await spentOn("2026-11-25")).toEqual([]);
  });

  test("of many that take at a time no more get tokens than there are", async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => take(3, 10)));
    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await spentOn(day)).toEqual([{ tokens: 9 }]);
  });
});

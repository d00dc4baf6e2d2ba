import { beforeAll, describe, expect, it } from "vitest";
import { inlineEngine } from "../../../src/github/engine/engine.ts";
import { findVerdict, isWhole, keepVerdict } from "../../../src/github/review/kept-verdict.ts";
import type { Review } from "../../../src/review/index.ts";
import type { VerdictCache } from "../../../src/store/index.ts";
import { questionOf } from "../engine/questions.ts";

type Kept = Readonly<Record<string, unknown>>;

/** A cache that keeps documents as the database does: any order of keys. */
function cacheOf(rows = new Map<string, Kept>()): VerdictCache & { readonly rows: Map<string, Kept> } {
  const sorted = (kept: Kept): Kept => Object.fromEntries(Object.entries(kept).toSorted().toReversed());
  return {
    rows,
    findVerdict: async (installationId, key) => rows.get(`${installationId} ${key}`) ?? null,
    saveVerdict: async (installationId, key, kept) => void rows.set(`${installationId} ${key}`, sorted(kept)),
  };
}

const question = questionOf({ "migrations/000001_t.up.sql": 'create table t (note text); -- \u{1f600} \\u0000 "\n' });
let review: Review;
beforeAll(async () => {
  const asked = { repository: { installationId: 7, repositoryId: 11 }, question };
  review = await inlineEngine().review(asked, new AbortController().signal);
});

describe("a review that is kept", () => {
  it("comes back byte by byte", async () => {
    const cache = cacheOf();
    await keepVerdict(cache, 7, "k", review);
    expect(JSON.stringify(await findVerdict(cache, 7, "k"))).toBe(JSON.stringify(review));
    expect(await findVerdict(cache, 7, "k")).toEqual(review);
  });

  it("is not kept when it is very long", async () => {
    const cache = cacheOf();
    await keepVerdict(cache, 7, "k", { ...review, unread: [{ path: "x".repeat(1_000_000), reason: "" }] });
    expect(cache.rows.size).toBe(0);
  });

  it.each<[string, (kept: Kept) => Kept]>([
    ["of another version", (kept) => ({ ...kept, version: 2 })],
    ["without a checksum", ({ sha256: _, ...kept }) => kept],
    ["with a word more", (kept) => ({ ...kept, review: `${String(kept.review)} ` })],
    ["with another verdict", (kept) => ({ ...kept, review: String(kept.review).replace('"fail"', '"pass"') })],
    ["with nothing in it", () => ({})],
    ["of another shape", (kept) => ({ ...kept, review: { verdict: "pass" } })],
  ])("is not believed %s", async (_what, edit) => {
    const cache = cacheOf();
    await keepVerdict(cache, 7, "k", review);
    const [row] = cache.rows;
    if (row === undefined) throw new Error("nothing was kept");
    const edited = edit(row[1]);
    expect(edited).not.toEqual(row[1]);
    cache.rows.set(row[0], edited);
    expect(await findVerdict(cache, 7, "k")).toBeNull();
  });

  it("is not believed under another key", async () => {
    const cache = cacheOf();
    await keepVerdict(cache, 7, "k", review);
    cache.rows.set("7 other", cache.rows.get("7 k") ?? {});
    expect(await findVerdict(cache, 7, "other")).toBeNull();
    expect(await findVerdict(cache, 7, "k")).not.toBeNull();
  });
});

describe("what is said of a change is whole", () => {
  const unreadable = { kind: "unreadable", reason: "missing" } as const;
  it.each<[string, Parameters<typeof isWhole>, boolean]>([
    ["where everything was read", [question.change, { verdict: "fail", unread: [] } as never], true],
    ["not where the verdict is incomplete", [question.change, { verdict: "incomplete", unread: [] } as never], false],
    [
      "not where it fails and a part was unread",
      [question.change, { verdict: "fail", unread: [{ path: "a", reason: "b" }] } as never],
      false,
    ],
    [
      "not where a file beside it was unread",
      [{ ...question.change, unread: [{ path: "a", reason: "b" }] }, { verdict: "pass", unread: [] } as never],
      false,
    ],
    ["not where a file was unread", [edited({ head: unreadable }), { verdict: "pass", unread: [] } as never], false],
    [
      "not where a file's earlier text was unread",
      [edited({ base: unreadable }), { verdict: "pass", unread: [] } as never],
      false,
    ],
  ])("%s", (_what, given, whole) => {
    expect(isWhole(...given)).toBe(whole);
  });
});

function edited(part: Partial<(typeof question)["change"]["files"][number]>): (typeof question)["change"] {
  return { ...question.change, files: question.change.files.map((file) => ({ ...file, ...part })) };
}

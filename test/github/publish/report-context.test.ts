import { describe, expect, it } from "vitest";
import { deltaSince, reportContext } from "../../../src/github/publish/report-context.ts";
import { toReport } from "../../../src/report/index.ts";
import type { Review } from "../../../src/review/index.ts";
import type { ReviewRecord } from "../../../src/store/index.ts";
import { reviewOf } from "../../review/review-of.ts";

const path = "migrations/0002_region.sql";
const index = "create index orders_region on orders (region);\n";
const table = "create table notes (id bigint primary key);\n";
const drop = "drop table orders;\n";

const key = { installationId: 1, repositoryId: 2, number: 3 };
const sha = (digit: string): string => digit.repeat(40);

function record(
  generation: number,
  headSha: string,
  review: Review | null,
  title = `Title ${generation}`,
): ReviewRecord {
  return {
    ...key,
    generation,
    headSha,
    baseSha: sha("0"),
    baseRef: "main",
    state: "published",
    checkRunId: generation,
    outcome:
      review === null
        ? null
        : { policyHash: "", engineVersion: "1", verdict: review.verdict, report: { ...toReport(review) } },
    own: { conclusion: "failure", title },
    startedAt: new Date(0),
    updatedAt: new Date(0),
  };
}

const rules = (delta: ReturnType<typeof deltaSince>) =>
  delta?.fixed.map(({ rule, startLine }) => `${rule}@${startLine}`);

describe("what changed since a review", () => {
  it("is what was open and is gone, and what was not there", async () => {
    const before = await reviewOf({ [path]: index });
    const now = await reviewOf({ [path]: drop });
    const delta = deltaSince(record(1, sha("a"), before), now);
    expect(delta?.since).toBe(sha("a"));
    expect(rules(delta)).toContain("index-not-concurrent@1");
    const dropped = now.findings.find(
      ({ rule, severity }) => rule !== "index-not-concurrent" && severity === "blocking",
    );
    expect(delta?.added).toContain(dropped?.fingerprint);
  });

  it("is nothing for what blocks nothing and only moved to another statement of the file", async () => {
    const before = await reviewOf({ [path]: `${index}${drop}` });
    const now = await reviewOf({ [path]: drop });
    const delta = deltaSince(record(1, sha("a"), before), now);
    const timeout = now.findings.find(({ rule }) => rule === "missing-lock-timeout");
    expect(before.findings.map(({ fingerprint }) => fingerprint)).not.toContain(timeout?.fingerprint);
    expect(delta?.fixed.map(({ rule }) => rule)).toEqual(["index-not-concurrent"]);
    expect(delta?.added).toEqual([]);
  });

  it("is nothing for a statement that only moved", async () => {
    const before = await reviewOf({ [path]: index });
    const now = await reviewOf({ [path]: `-- why\n\n${index}` });
    expect(deltaSince(record(1, sha("a"), before), now)).toMatchObject({ fixed: [], added: [] });
  });

  it("calls nothing fixed that was waived, is in a file that cannot be read, or whose rule is off", async () => {
    const before = await reviewOf({ [path]: index });
    const past = record(1, sha("a"), before);
    const gone = await reviewOf({ [path]: table });
    const { fingerprint } = before.findings[0] ?? { fingerprint: "" };
    const waived: Review = { ...before, findings: before.findings.map((one) => ({ ...one, status: "waived" })) };
    const unread: Review = { ...gone, findings: [], unread: [{ path, reason: "too-large" }] };
    const erred: Review = { ...gone, findings: [], files: gone.files.map((file) => ({ ...file, error: "line 1" })) };
    const off = await reviewOf({ [path]: table }, { policy: { rules: { "index-not-concurrent": "off" } } });
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
    for (const now of [waived, unread, erred]) expect(rules(deltaSince(past, now))).toEqual([]);
    expect(rules(deltaSince(past, off))).not.toContain("index-not-concurrent@1");
    expect(rules(deltaSince(past, gone))).toContain("index-not-concurrent@1");
  });

  it("is not told when nothing is in scope any more, nor against a report that cannot be read", async () => {
    const before = await reviewOf({ [path]: index });
    const nothing: Review = { ...before, verdict: "nothing-to-review", findings: [] };
    expect(deltaSince(record(1, sha("a"), before), nothing)).toBeNull();
    const odd = {
      ...record(1, sha("a"), before),
      outcome: { policyHash: "", engineVersion: "0", verdict: "pass", report: { findings: 7 } },
    };
    expect(deltaSince(odd, before)).toBeNull();
  });
});

describe("the context of a report", () => {
  const contextOf = async (earlier: readonly ReviewRecord[], headSha: string, review: Review) => {
    const current = record(9, headSha, review);
    const store: Pick<Parameters<typeof reportContext>[0]["store"], "reviews"> = {
      reviews: async () => [current, ...earlier],
    };
    const publication = { store, pull: key, review: current };
    // Only the store's reviews and the keys are read.
    return reportContext(publication as unknown as Parameters<typeof reportContext>[0], {
      review,
      notices: [{ kind: "draft" }],
      facts: null,
    });
  };

  it("compares with the last published review of another head, so that a re-run tells the same", async () => {
    const before = await reviewOf({ [path]: index });
    const now = await reviewOf({ [path]: table });
    const earlier = [record(3, sha("b"), now), record(2, sha("a"), before), record(1, sha("c"), null)];
    const context = await contextOf(earlier, sha("b"), now);
    expect(context.delta?.since).toBe(sha("a"));
    expect(context.notices).toEqual([{ kind: "draft" }]);
  });

  it("has no delta at the first commit, and takes no unfinished review for one", async () => {
    const now = await reviewOf({ [path]: index });
    expect((await contextOf([], sha("a"), now)).delta).toBeNull();
    const superseded = { ...record(1, sha("b"), now), state: "superseded" as const };
    expect(await contextOf([superseded], sha("a"), now)).toMatchObject({ delta: null, history: [] });
  });

  it("lists the last five reviews, newest first, and what was said again as one line", async () => {
    const now = await reviewOf({ [path]: index });
    const earlier = [
      record(8, sha("8"), now, "Blocked"),
      record(7, sha("8"), now, "Blocked"),
      record(6, sha("8"), now, "Advisory"),
      ...[5, 4, 3, 2, 1].map((generation) => record(generation, sha(String(generation)), now, "Passed")),
    ];
    const { history } = await contextOf(earlier, sha("9"), now);
    expect(history.map((line) => `${line.sha.slice(0, 1)} ${line.title}`)).toEqual([
      "8 Blocked",
      "8 Advisory",
      "5 Passed",
      "4 Passed",
      "3 Passed",
    ]);
  });
});

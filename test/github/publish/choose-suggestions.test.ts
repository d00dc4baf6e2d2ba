import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import type { Finding, Suggestion } from "../../../src/charter/index.ts";
import { suggestionsAtLines } from "../../../src/github/publish/choose-suggestions.ts";
import type { Review } from "../../../src/review/index.ts";
import { reviewOf } from "../../review/review-of.ts";

const path = "migrations/000002_region.up.sql";

/** A review with one finding, its suggestion and the changed lines as given. */
async function reviewWith(
  suggestion: Suggestion | null,
  finding: Partial<Finding> = {},
  changed = [{ startLine: 3, endLine: 6 }],
): Promise<Review> {
  const review = await reviewOf({ [path]: "create index orders_region on orders (region);\n" });
  const [file] = review.files;
  const [found] = review.findings;
  if (file === undefined || found === undefined) throw new Error("the review finds something");
  return { ...review, files: [{ ...file, changed }], findings: [{ ...found, suggestion, ...finding }] };
}

const instead = (startLine: number, endLine = startLine, replacement = "select 1;"): Suggestion => ({
  startLine,
  endLine,
  replacement,
});

const placesIn = (review: Review, known: readonly string[] = []) =>
  suggestionsAtLines(review, new Set(known)).map(({ startLine, endLine }) => [startLine, endLine]);

describe("a suggestion may stand at its lines", () => {
  it.each<[string, Suggestion, readonly (readonly number[])[]]>([
    ["one changed line", instead(4), [[4, 4]]],
    ["changed lines from first to last", instead(3, 6), [[3, 6]]],
    ["a line that the change leaves alone", instead(2), []],
    ["lines of which the last is not changed", instead(5, 7), []],
    ["no line at all: it deletes them", instead(3, 4, ""), [[3, 4]]],
  ])("%s", async (_, suggestion, places) => {
    expect(placesIn(await reviewWith(suggestion))).toEqual(places);
  });

  it("not across two places of the change", async () => {
    const apart = [
      { startLine: 3, endLine: 4 },
      { startLine: 6, endLine: 7 },
    ];
    expect(placesIn(await reviewWith(instead(4, 6), {}, apart))).toEqual([]);
  });

  it("once for a finding, and only while that is open", async () => {
    const review = await reviewWith(instead(4));
    const fingerprints = review.findings.map(({ fingerprint }) => fingerprint);
    expect(placesIn(review, fingerprints)).toEqual([]);
    expect(placesIn({ ...review, findings: [...review.findings, ...review.findings] })).toEqual([[4, 4]]);
    expect(placesIn(await reviewWith(instead(4), { status: "waived" }))).toEqual([]);
    expect(placesIn(await reviewWith(null))).toEqual([]);
  });

  it.each([
    ["what would have to be masked", "create role a password 'hunter2hunter2';"],
    ["what nobody can see", "select 1;\u202e -- ok"],
    ["what is no small change", "select 1;\n".repeat(2_000)],
  ])("not with %s", async (_, replacement) => {
    expect(placesIn(await reviewWith(instead(4, 4, replacement)))).toEqual([]);
  });

  it("within a fence that no text of the change can close", async () => {
    const replacement = "-- ````\n-- ```suggestion\n-- drop table orders;\n-- ```\n-- @acme/everyone";
    const message = "Writes `wait`.\n```suggestion\ndrop table orders;\n```\n/approve";
    const [shown] = suggestionsAtLines(await reviewWith(instead(4, 4, replacement), { message }), new Set());
    const blocks = fromMarkdown(shown?.body ?? "").children;
    expect(blocks.map(({ type }) => type)).toEqual(["paragraph", "code"]);
    expect(blocks[1]).toMatchObject({ lang: "suggestion", value: replacement });
    expect(shown?.body).not.toMatch(/^\/approve/m);
  });
});

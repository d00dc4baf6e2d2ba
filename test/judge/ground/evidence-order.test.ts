import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/charter/index.ts";
import { compareEvidence, inDocumentOrder } from "../../../src/judge/ground/evidence-order.ts";

const at = (path: string, startLine: number, endLine = startLine, quote = "a limit"): Evidence => ({
  path,
  startLine,
  endLine,
  quote,
});

/** In the order in which they are shown; neighbours differ in one thing. */
const ordered = [
  at("a.md", 2, 2, "a limit"),
  at("a.md", 2, 2, "b limit"),
  at("a.md", 2, 3, "a limit"),
  at("a.md", 9, 9, "a limit"),
  at("a.md", 10, 10, "a limit"),
  at("b.md", 1, 1, "a limit"),
];

describe("the order of quotes", () => {
  it("is by path, first line, last line and words", () => {
    for (const [one, first] of ordered.entries())
      for (const [other, second] of ordered.entries())
        expect(Math.sign(compareEvidence(first, second)), `${one} ${other}`).toBe(Math.sign(one - other));
  });

  it("keeps the first three, however they come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(inDocumentOrder(shuffled)).toEqual(ordered.slice(0, 3));
      }),
    );
  });

  it.each([
    ["a quote that is given twice", [at("a", 1), at("a", 1)], 1],
    ["two of one line", [at("a", 1, 1, "a"), at("a", 1, 1, "b")], 2],
    ["two that end differently", [at("a", 1, 1), at("a", 1, 2)], 2],
    ["two that begin differently", [at("a", 1, 2), at("a", 2, 2)], 2],
    ["two of two files", [at("a", 1), at("b", 1)], 2],
    ["none", [], 0],
  ])("%s", (_, given, count) => {
    expect(inDocumentOrder(given)).toHaveLength(count);
  });
});

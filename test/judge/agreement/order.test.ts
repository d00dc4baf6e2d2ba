import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agree } from "../../../src/judge/agreement/agree.ts";
import { agreeing } from "../../../src/judge/agreement/agreeing.ts";
import { mergeWindows } from "../../../src/judge/agreement/merge-windows.ts";
import type { Outcome, Sample } from "../../../src/judge/agreement/outcome.ts";

const at = (line: number) => ({ path: "a.md", startLine: line, endLine: line, quote: `words on line ${line}` });
const says = (line: number, why: string): Sample => ({
  kind: "grounded",
  verdict: "weak",
  evidence: [at(line)],
  why,
  faults: [],
});
const asks = (line: number, question: string): Sample => ({
  kind: "cannot-tell",
  asked: { question, evidence: at(line) },
  faults: [],
});

/** What each order of some things comes to is the same. */
function isOne<Each>(list: readonly Each[], told: (ordered: readonly Each[]) => unknown, expected: object): void {
  fc.assert(
    fc.property(fc.shuffledSubarray([...list], { minLength: list.length }), (ordered) => {
      expect(told(ordered)).toMatchObject(expected);
    }),
  );
}

describe("in whatever order answers come", () => {
  it("the words of the first in the document are shown, of one line the first of the alphabet", () => {
    isOne([says(7, "a"), says(3, "c"), says(3, "b")], (samples) => agree(samples, 3), {
      why: "b",
      evidence: [at(3), at(7)],
    });
  });

  it("of windows as well, and the fewest that agree count", () => {
    const one = (line: number, why: string): Outcome => agree([says(line, why)], 1);
    const three = agree([says(5, "a"), says(5, "a"), says(5, "a")], 3);
    isOne([three, one(2, "z"), one(2, "y"), one(9, "a")], mergeWindows, {
      why: "y",
      evidence: [at(2), at(5), at(9)],
      agreed: 1,
      of: 1,
    });
  });

  it("of the same words the ones of fewer answers are shown first", () => {
    const [few, many] = [agree([says(2, "a")], 1), agree([says(2, "a"), says(2, "a"), says(2, "a")], 3)];
    isOne([few, many], mergeWindows, { agreed: 1, of: 1 });
  });

  it("the question that stands first is asked, of one line the first of the alphabet", () => {
    isOne([asks(8, "a?"), asks(2, "c?"), asks(2, "b?")], (samples) => agree(samples, 3), {
      reason: "cannot-tell",
      asked: { question: "b?", evidence: at(2) },
    });
  });
});

describe("how many answers have to agree", () => {
  it.each([
    ["blocking", 3],
    ["warning", 3],
    ["advice", 1],
  ] as const)("of %s: %i", (severity, count) => {
    expect(agreeing({ severity })).toBe(count);
  });

  it("is as many as were asked, and none less", () => {
    expect(agree([says(1, "a"), says(1, "a")], 3)).toEqual({ kind: "unsettled", reason: "unavailable", asked: null });
    expect(agree([], 0)).toEqual({ kind: "unsettled", reason: "unavailable", asked: null });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agree } from "../../../src/judge/agreement/agree.ts";
import { mergeWindows } from "../../../src/judge/agreement/merge-windows.ts";
import type { Outcome, Sample } from "../../../src/judge/agreement/outcome.ts";
import type { JudgedVerdict } from "../../../src/judge/judge-run.ts";

const at = (line: number, quote = `words on line ${line}`) => ({ path: "a.md", startLine: line, endLine: line, quote });
const says = (verdict: JudgedVerdict, line = 1, why = "so"): Sample => ({
  kind: "grounded",
  verdict,
  evidence: [at(line)],
  why,
  faults: [],
});
const asked = { question: "Who?", evidence: at(2) };
const cannotTell: Sample = { kind: "cannot-tell", asked: null, faults: [] };
const ungrounded: Sample = { kind: "ungrounded", faults: ["too-short"] };
const failed = (reason: Extract<Sample, { kind: "failed" }>["reason"]): Sample => ({ kind: "failed", reason });

const verdicts: readonly JudgedVerdict[] = ["satisfied", "weak", "missing", "not-applicable"];

describe("samples", () => {
  it.each<[string, readonly Sample[], number, string]>([
    ["three of one verdict", [says("weak"), says("weak"), says("weak")], 3, "weak 3 of 3"],
    ["one where one is asked", [says("missing")], 1, "missing 1 of 1"],
    ["two of three", [says("weak"), says("weak"), says("missing")], 3, "disagreed"],
    ["three, one that cannot tell", [says("weak"), says("weak"), cannotTell], 3, "disagreed"],
    ["three, one without its quote", [says("weak"), says("weak"), ungrounded], 3, "disagreed"],
    ["one that cannot tell", [cannotTell], 3, "cannot-tell"],
    ["one without its quote", [ungrounded], 3, "ungrounded"],
    ["cannot tell and no quote", [cannotTell, ungrounded], 3, "disagreed"],
    ["a refusal", [failed("refused")], 3, "refused"],
    ["two and a refusal", [says("weak"), says("weak"), failed("refused")], 3, "refused"],
    ["no tokens for the third", [says("weak"), says("weak"), failed("budget")], 3, "budget"],
    ["a refusal and no answer", [failed("refused"), failed("unavailable")], 3, "unavailable"],
    ["malformed twice", [failed("malformed"), cannotTell], 3, "malformed"],
    ["too few", [says("weak"), says("weak")], 3, "unavailable"],
    ["none", [], 1, "unavailable"],
  ])("of %s: %#", (_, samples, of, outcome) => {
    expect(told(agree(samples, of))).toBe(outcome);
  });

  it("keep the question of one that cannot tell", () => {
    expect(agree([{ kind: "cannot-tell", asked, faults: [] }], 3)).toEqual({
      kind: "unsettled",
      reason: "cannot-tell",
      asked,
    });
  });

  it("show the quotes of all, at most three, and the words of the first in the document", () => {
    const outcome = agree([says("weak", 9, "z"), says("weak", 3, "b"), says("weak", 3, "a")], 3);
    expect(outcome).toMatchObject({ evidence: [at(3), at(9)], why: "a" });
  });
});

describe("windows", () => {
  const settled = (verdict: JudgedVerdict, line = 1): Outcome => agree([says(verdict, line)], 1);
  const left = (sample: Sample): Outcome => agree([sample], 1);

  it.each<[string, readonly Outcome[], string]>([
    ["satisfied and missing", [settled("missing"), settled("satisfied")], "satisfied 1 of 1"],
    ["satisfied and no answer", [settled("satisfied"), left(failed("unavailable"))], "satisfied 1 of 1"],
    ["weak and missing", [settled("missing"), settled("weak")], "weak 1 of 1"],
    ["weak and no answer", [settled("weak"), left(failed("unavailable"))], "unavailable"],
    ["missing and not applicable", [settled("not-applicable"), settled("missing")], "missing 1 of 1"],
    ["missing and cannot tell", [settled("missing"), left(cannotTell)], "missing 1 of 1"],
    ["missing and no quote", [settled("missing"), left(ungrounded)], "ungrounded"],
    ["not applicable and cannot tell", [settled("not-applicable"), left(cannotTell)], "not-applicable 1 of 1"],
    ["not applicable and a refusal", [settled("not-applicable"), left(failed("refused"))], "refused"],
    [
      "not applicable and disagreed",
      [settled("not-applicable"), agree([says("weak"), says("missing")], 2)],
      "disagreed",
    ],
    ["cannot tell twice", [left(cannotTell), left(cannotTell)], "cannot-tell"],
    ["none", [], "unavailable"],
  ])("of %s: %#", (_, outcomes, outcome) => {
    expect(told(mergeWindows(outcomes))).toBe(outcome);
  });

  it("show the quotes of the windows that say so", () => {
    expect(mergeWindows([settled("weak", 8), settled("missing", 1), settled("weak", 4)])).toMatchObject({
      evidence: [at(4), at(8)],
    });
  });

  it("agree as their weakest does", () => {
    const three = agree([says("weak", 1), says("weak", 1), says("weak", 1)], 3);
    expect(told(mergeWindows([three, settled("weak", 5)]))).toBe("weak 1 of 1");
  });

  it("keep the question that stands first", () => {
    const later: Sample = { kind: "cannot-tell", asked: { question: "What?", evidence: at(30) }, faults: [] };
    const first: Sample = { kind: "cannot-tell", asked, faults: [] };
    expect(mergeWindows([left(later), left(cannotTell), left(first)])).toMatchObject({ asked });
  });
});

describe("whatever the samples and windows are", () => {
  const sample: fc.Arbitrary<Sample> = fc.oneof(
    fc
      .tuple(fc.constantFrom(...verdicts), fc.integer({ min: 1, max: 4 }), fc.constantFrom("a", "b"))
      .map((each) => says(...each)),
    fc
      .integer({ min: 1, max: 3 })
      .map((line): Sample => ({ kind: "cannot-tell", asked: { question: "Q?", evidence: at(line) }, faults: [] })),
    fc.constant(cannotTell),
    fc.constant(ungrounded),
    fc
      .constantFrom("malformed", "refused", "budget", "installation-budget", "unavailable")
      .map((reason) => failed(reason as "refused")),
  );
  const outcome = fc
    .tuple(fc.array(sample, { maxLength: 3 }), fc.constantFrom(1, 3))
    .map(([samples, of]) => agree(samples, of));

  it("their order does not matter", () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 4 }),
        fc.constantFrom(1, 3),
        fc.infiniteStream(fc.nat()),
        (samples, of, keys) => {
          expect(agree(shuffled(samples, keys), of)).toEqual(agree(samples, of));
        },
      ),
    );
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 4 }), fc.infiniteStream(fc.nat()), (outcomes, keys) => {
        expect(mergeWindows(shuffled(outcomes, keys))).toEqual(mergeWindows(outcomes));
      }),
    );
  });

  it("one more that cannot tell never strengthens", () => {
    const strength = (each: Outcome): number => (each.kind === "unsettled" ? 0 : 4 - verdicts.indexOf(each.verdict));
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 4 }), fc.constantFrom(1, 3), (samples, of) => {
        expect(agree([...samples, cannotTell], of).kind).toBe("unsettled");
      }),
    );
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 4 }), (outcomes) => {
        const more = mergeWindows([...outcomes, agree([cannotTell], 1)]);
        expect(strength(more)).toBeLessThanOrEqual(strength(mergeWindows(outcomes)));
      }),
    );
  });

  it("a settled one has one to three quotes, and as many that agree as were asked", () => {
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 4 }), (outcomes) => {
        const merged = mergeWindows(outcomes);
        if (merged.kind === "unsettled") return;
        expect(merged.evidence.length).toBeGreaterThan(0);
        expect(merged.evidence.length).toBeLessThanOrEqual(3);
        expect(merged.agreed).toBeGreaterThanOrEqual(merged.of);
      }),
    );
  });
});

function told(outcome: Outcome): string {
  return outcome.kind === "settled" ? `${outcome.verdict} ${outcome.agreed} of ${outcome.of}` : outcome.reason;
}

function shuffled<Each>(list: readonly Each[], keys: fc.Stream<number>): readonly Each[] {
  const order = [...keys.take(list.length)];
  return list
    .map((each, at) => ({ each, key: order[at] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

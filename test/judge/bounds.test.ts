import { describe, expect, it } from "vitest";
import { z } from "zod";
import { allows, budgetOf, reserved, spent } from "../../src/judge/ask/budget.ts";
import { isLastingRun, unsettledReasons } from "../../src/judge/judge-run.ts";
import { inputTokensOf } from "../../src/judge/prompt-tokens.ts";
import { tokensOf, windowTokens } from "../../src/judge/tokens.ts";

describe("a budget", () => {
  it("is spent by calls as well as by tokens", () => {
    let budget = budgetOf(1_000);
    for (let call = 0; call < 20; call++) {
      expect(allows(budget, 1)).toBe(true);
      budget = spent(reserved(budget, 50), 50, 0);
    }
    expect(budget).toEqual({ tokens: 1_000, calls: 0 });
    expect(allows(budget, 1)).toBe(false);
  });

  it.each([
    [100, true],
    [101, false],
  ])("of 100 tokens allows a call of %i: %s", (estimate, isAllowed) => {
    expect(allows(budgetOf(100), estimate)).toBe(isAllowed);
  });

  it("counts what a call took, be it less than its estimate or more", () => {
    const waiting = reserved(budgetOf(100), 60);
    expect(waiting).toEqual({ tokens: 40, calls: 19 });
    expect(spent(waiting, 60, 10).tokens).toBe(90);
    expect(spent(waiting, 60, 90).tokens).toBe(10);
    expect(spent(waiting, 60, 130).tokens).toBe(-30);
  });
});

describe("tokens", () => {
  it.each([
    ["", 0],
    ["a", 1],
    ["abc", 1],
    ["abcd", 2],
    ["限限", 2],
    ["💥", 2],
  ])("of %j: %i", (text, count) => {
    expect(tokensOf(text)).toBe(count);
  });

  it("of a prompt are those of its words and of what it asks for", () => {
    const prompt = (instructions: string, input: string, schema: z.ZodType) =>
      inputTokensOf({ instructions, input, format: { name: "x", schema }, maxOutputTokens: 1 });
    const bare = prompt("", "", z.string());
    expect(bare).toBeGreaterThan(0);
    expect(prompt("abc", "", z.string())).toBe(bare + 1);
    expect(prompt("", "abcabc", z.string())).toBe(bare + 2);
    expect(prompt("", "", z.enum(["a", "b"]))).toBeGreaterThan(bare);
  });

  it("of a window are 2,000", () => {
    expect(windowTokens).toBe(2_000);
  });
});

describe("a run in which something is left", () => {
  const passing = ["budget", "installation-budget", "unavailable"];
  const runOf = (...reasons: readonly (typeof unsettledReasons)[number][]) => ({
    model: "m",
    judgements: [],
    unsettled: reasons.map((reason) => ({ path: "a", check: "b", reason })),
    questions: [],
    drafts: [],
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, kept: 0 },
  });

  it.each(unsettledReasons.map((reason) => [reason]))(
    "by reason of %s lasts unless another time would tell",
    (reason) => {
      expect(isLastingRun(runOf(reason))).toBe(!passing.includes(reason));
      expect(isLastingRun(runOf("cannot-tell", reason))).toBe(!passing.includes(reason));
    },
  );

  it("lasts where nothing is left, and has every reason that there is", () => {
    expect(isLastingRun(runOf())).toBe(true);
    expect([...unsettledReasons].toSorted()).toEqual(
      [...passing, "cannot-tell", "disagreed", "disputed", "malformed", "refused", "ungrounded"].toSorted(),
    );
  });
});

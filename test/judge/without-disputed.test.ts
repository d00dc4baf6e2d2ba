import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Judgement, JudgeRun } from "../../src/judge/judge-run.ts";
import { judgedName } from "../../src/judge/judged-name.ts";
import { withoutDisputed } from "../../src/judge/without-disputed.ts";

const judgement = (parts: Partial<Judgement> = {}): Judgement => ({
  path: "docs/rfcs/1.md",
  check: "sb-rate-limit",
  verdict: "satisfied",
  evidence: [{ path: "docs/rfcs/1.md", startLine: 30, endLine: 30, quote: "Each caller gets 60 requests a minute." }],
  why: "it names a limit",
  agreed: 3,
  of: 3,
  ...parts,
});

const quoted = (quote: string, startLine = 30): Pick<Judgement, "evidence"> => ({
  evidence: [{ path: "docs/rfcs/1.md", startLine, endLine: startLine, quote }],
});

describe("the name of a judgement", () => {
  const name = judgedName(judgement());

  test("is 16 hexadecimal digits", () => {
    expect(name).toMatch(/^[0-9a-f]{16}$/);
  });
  test.each<[string, Partial<Judgement>]>([
    ["moved lines", quoted("Each caller gets 60 requests a minute.", 99)],
    ["other white space and letter case", quoted("each  caller gets\n60 requests a minute. ")],
    ["another reason", { why: "another" }],
    ["another count of answers", { agreed: 1, of: 1 }],
  ])("stays with %s", (_, parts) => {
    expect(judgedName(judgement(parts))).toBe(name);
  });
  test.each<[string, Partial<Judgement>]>([
    ["another document", { path: "docs/rfcs/2.md" }],
    ["another check", { check: "ap-timeouts" }],
    ["another verdict", { verdict: "weak" }],
    ["other words", quoted("Each caller gets 61 requests a minute.")],
    ["no words", { evidence: [] }],
  ])("is another with %s", (_, parts) => {
    expect(judgedName(judgement(parts))).not.toBe(name);
  });
});

describe("a run without what was disputed", () => {
  const kept = judgement({ check: "ap-timeouts" });
  const wrong = judgement();
  const draft = (check: string) => ({ path: "docs/rfcs/1.md", check, language: "markdown" as const, text: "- x" });
  const run: JudgeRun = {
    model: "gpt-test-1",
    judgements: [wrong, kept],
    unsettled: [{ path: "docs/rfcs/1.md", check: "dm-owner", reason: "cannot-tell" }],
    questions: [],
    drafts: [draft("sb-rate-limit"), draft("ap-timeouts")],
    usage: { calls: 2, inputTokens: 10, outputTokens: 10, kept: 0 },
  };

  test("leaves its check and its draft out, and says so", () => {
    expect(withoutDisputed(run, new Set([judgedName(wrong)]))).toEqual({
      ...run,
      judgements: [kept],
      unsettled: [...run.unsettled, { path: wrong.path, check: wrong.check, reason: "disputed" }],
      drafts: [draft("ap-timeouts")],
    });
  });
  test("is the run itself where it holds none of them", () => {
    expect(withoutDisputed(run, new Set())).toBe(run);
    expect(withoutDisputed(run, new Set(["0".repeat(16)]))).toBe(run);
  });
  test("has every check once, and nothing else changes, whatever is disputed", () => {
    const checks = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
    fc.assert(
      fc.property(checks, fc.infiniteStream(fc.boolean()), (ids, choices) => {
        const judgements = ids.map((check) => judgement({ check }));
        const names = judgements.filter(() => choices.next().value === true).map(judgedName);
        const {
          judgements: left,
          unsettled,
          ...rest
        } = withoutDisputed({ ...run, judgements, unsettled: [], drafts: [] }, new Set(names));
        expect([...left, ...unsettled].map(({ check }) => check).toSorted()).toEqual(ids.toSorted());
        expect(unsettled).toHaveLength(names.length);
        expect(rest).toEqual({ model: run.model, questions: [], drafts: [], usage: run.usage });
      }),
    );
  });
});

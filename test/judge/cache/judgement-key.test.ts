import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftKey, judgementKey } from "../../../src/judge/cache/judgement-key.ts";
import { createJudge } from "../../../src/judge/create-judge.ts";
import type { JudgeQuestion } from "../../../src/judge/index.ts";
import { fakeClient, questionOf, says, windowOf } from "../ask/stage.ts";

const context = { identity: "model at endpoint", policyVersion: "policy" };
const keyOf = (rest: Partial<JudgeQuestion> = {}, other = {}) =>
  judgementKey(questionOf(1, rest), { ...context, ...other });

const line = (text: string, rest = {}) => ({
  windows: [{ passages: [{ path: "a.md", heading: null, lines: [{ line: 1, text, ...rest }] }] }],
});

describe("the name of a judgement", () => {
  it("is another one for everything that decides it", () => {
    const others = [
      keyOf(),
      keyOf({ path: "docs/rfcs/2.md" }),
      keyOf({ check: "check-2" }),
      keyOf({ severity: "warning" }),
      keyOf({ asks: "What is limited?" }),
      keyOf({ lookedFor: "a number." }),
      keyOf({ unclear: "No number." }),
      keyOf({ words: null }),
      keyOf({ words: /limit/ }),
      keyOf({ words: /limits/i }),
      keyOf({ accepts: ["denied"] }),
      keyOf({ accepts: ["undecided"] }),
      keyOf({ ruleVersion: "2" }),
      keyOf({ whole: false }),
      keyOf({ windows: [] }),
      keyOf({ windows: [windowOf(1, 39)] }),
      keyOf({ windows: [windowOf(1, 20), windowOf(21, 40)] }),
      keyOf({ windows: [windowOf(1, 40, "b.md")] }),
      keyOf(line("one")),
      keyOf(line("One")),
      keyOf(line("one", { line: 2 })),
      keyOf(line("one", { asides: [{ from: 0, to: 1, kind: "denied" }] })),
      keyOf(line("one", { asides: [{ from: 0, to: 1, kind: "undecided" }] })),
      keyOf({}, { identity: "another model" }),
      keyOf({}, { policyVersion: "another policy" }),
      draftKey(keyOf()),
    ];
    expect(new Set(others).size).toBe(others.length);
    for (const key of others) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is the same for the same question, and for asides that are not there", () => {
    expect(keyOf()).toBe(keyOf({ windows: [windowOf()], words: /limit/i }));
    expect(keyOf(line("one", { asides: [] }))).toBe(keyOf(line("one")));
  });

  it("has no two texts that run into each other", () => {
    const text = fc.string({ maxLength: 5, unit: fc.constantFrom("a", '"', ",", "]", "\\", "\n") });
    const parts = fc.record({ asks: text, lookedFor: text, unclear: text, ruleVersion: text });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(keyOf(one) === keyOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});

describe("the identity of a judge", () => {
  const identityOf = (model: string, endpoint: string) =>
    createJudge({ client: { ...fakeClient(() => says(null)), model }, endpoint, nonce: () => "" }).identity;

  it("is another one for another model and for another endpoint, and tells neither", () => {
    const identities = [
      identityOf("a", "b"),
      identityOf("b", "b"),
      identityOf("a", "a"),
      identityOf("a b", ""),
      identityOf("a", "b"),
    ];
    expect(new Set(identities).size).toBe(4);
    expect(identityOf("gpt", "https://internal.example")).toMatch(/^[0-9a-f]{64}$/);
  });
});

import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/judge/answer/reply.ts";
import { type GroundedQuestion, ground } from "../../../src/judge/ground/ground.ts";
import type { Aside, Window } from "../../../src/judge/judge-request.ts";

const question: GroundedQuestion = { words: null, accepts: [], whole: true };

const windowOf = (text: string, asides: readonly Aside[] = []): Window => ({
  passages: [{ path: "docs/a.md", heading: null, lines: [{ line: 1, text, asides }] }],
});

const reply = (verdict: Reply["verdict"], text: string): Reply => ({
  verdict,
  quotes: [{ text, line: 1 }],
  why: "It says so.",
  question: null,
});

/** What the gate leaves of a quote of one line: its evidence, or its fault. */
function left(quote: string, source: string, asked = question, asides: readonly Aside[] = []): string | undefined {
  const grounding = ground(reply("satisfied", quote), asked, windowOf(source, asides));
  return grounding.kind === "grounded" ? grounding.evidence[0]?.quote : grounding.faults[0];
}

describe("what is grounded", () => {
  const said = "each key may send ten calls";

  it.each([
    ["satisfied", "satisfied"],
    ["weak", "weak"],
    ["missing", "missing"],
    ["not_applicable", "not-applicable"],
  ] as const)("of %s is %s, with the model's reason and the document's words", (verdict, expected) => {
    expect(ground(reply(verdict, said), question, windowOf(said))).toEqual({
      kind: "grounded",
      verdict: expected,
      evidence: [{ path: "docs/a.md", startLine: 1, endLine: 1, quote: said }],
      why: "It says so.",
      faults: [],
    });
  });
});

describe("a quote that begins or ends in a word", () => {
  it.each([
    ["of letters beyond the basic plane, in front", "limit of ten calls", "𐌰limit of ten calls"],
    ["of the last of such letters of a block, in front", "limit of ten calls", "\u{183FF}limit of ten calls"],
    ["of such letters, behind", "a limit of ten", "a limit of ten𐌰"],
    ["of digits", "limit of ten calls", "2limit of ten calls"],
    ["of an underscore", "limit of ten calls", "rate_limit of ten calls"],
  ])("%s, is none", (_, quote, source) => {
    expect(left(quote, source)).toBe("not-in-passage");
  });

  it("is one behind a character that is no letter, also one of two units", () => {
    expect(left("limit of ten calls", "💥limit of ten calls")).toBe("limit of ten calls");
  });
});

describe("a quote is long enough", () => {
  it.each([
    ["four words", "keys send ten calls", true],
    ["three words", "keys send calls", false],
    ["twelve letters without spaces", "限".repeat(12), true],
    ["eleven", "限".repeat(11), false],
    ["three words and three such letters", "keys send calls 限限限", true],
    ["three words and two", "keys send calls 限限", false],
    ["two words that tell something", "The Keys may Send", true],
    ["one, whatever its capitals", "The keys Of The", false],
  ])("with %s: %s", (_, source, isLong) => {
    expect(left(source, source)).toBe(isLong ? source : "too-short");
  });
});

describe("a quote holds a word of the check", () => {
  it.each(["the rate_limit of every key", "the rateLimit of every key", "the v2Limit of every key"])(
    "as a part of a name: %s",
    (source) => {
      expect(left(source, source, { ...question, words: /\blimit\b/i })).toBe(source);
    },
  );

  it("and not as a part of another word", () => {
    const source = "the limitless quota of every key";
    expect(left(source, source, { ...question, words: /\blimit\b/i })).toBe("off-topic");
  });
});

describe("what is left of a quote beside what decides nothing", () => {
  const source = "no limit is set ok";
  const asideUpTo = (to: number): readonly Aside[] => [{ from: 0, to, kind: "denied" }];

  it("is enough with two letters of one word, where a check has no words of its own", () => {
    expect(left(source, source, question, asideUpTo(16))).toBe(source);
    expect(left(source, source, question, asideUpTo(17))).toBe("undecided");
  });

  it("is not what stands behind the end of its line", () => {
    const window: Window = {
      passages: [
        {
          path: "docs/a.md",
          heading: null,
          lines: [
            { line: 1, text: "there is no", asides: [{ from: 0, to: 999, kind: "denied" }] },
            { line: 2, text: "limit of ten calls" },
          ],
        },
      ],
    };
    expect(ground(reply("satisfied", "limit of ten calls"), question, window).kind).toBe("grounded");
  });
});

describe("a quote of 240 characters", () => {
  const source = `${"keys ".repeat(47)}limit`;

  it("is shown whole, and one of more ends with a whole word", () => {
    expect(source).toHaveLength(240);
    expect(left(source, source)).toBe(source);
    expect(left(`${source}s`, `${source}s`)).toBe("keys ".repeat(47).trim());
  });
});

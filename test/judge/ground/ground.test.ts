import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/judge/answer/reply.ts";
import { type GroundedQuestion, ground } from "../../../src/judge/ground/ground.ts";
import type { Aside, Window } from "../../../src/judge/judge-request.ts";

const text = `## Limits of the API

Anyone may call \`GET /v1/search\`. Each **API key** may send at most 10 requests per second;
beyond that the answer is \`429\`.

There is no rate limit for internal callers. Ask [the team](https://example.org/team) for more.
The key of bob [masked:mail] has a rate limit of 500 requests per second.
- 5 per second is the limit for trials`;

/** A window of one passage whose first line is the tenth of its file. */
function windowOf(source: string, asides: ReadonlyMap<number, readonly Aside[]> = new Map()): Window {
  const lines = source
    .split("\n")
    .map((each, at) => ({ line: at + 10, text: each, asides: asides.get(at + 10) ?? [] }));
  return { passages: [{ path: "docs/a.md", heading: "Limits", lines }] };
}

const question: GroundedQuestion = { words: /\b(?:rate|limit|per second|429)/i, accepts: [], whole: true };

const reply = (verdict: Reply["verdict"], quote: string, line: number): Reply => ({
  verdict,
  quotes: [{ text: quote, line }],
  why: "because",
  question: null,
});

/** The quote that is left, or the fault. */
function told(given: Reply, window = windowOf(text), asked = question): string {
  const grounding = ground(given, asked, window);
  if (grounding.kind !== "grounded") return grounding.faults.join(", ") || grounding.kind;
  return grounding.evidence.map(({ startLine, quote }) => `${startLine}: ${quote}`).join(" | ");
}

describe("a quote that a model changed in copying", () => {
  it.each([
    ["as it stands", "may send at most 10 requests per second", "12: may send at most 10 requests per second"],
    [
      "without marks",
      "Each API key may send at most 10 requests per second",
      "12: Each **API key** may send at most 10 requests per second",
    ],
    [
      "with other marks",
      "Each *API key* may send `at most 10 requests` per second",
      "12: Each **API key** may send at most 10 requests per second",
    ],
    [
      "over a wrapped line",
      "10 requests per second; beyond that the answer is 429",
      "12: 10 requests per second;\nbeyond that the answer is `429`",
    ],
    ["with its line end", "10 requests per second;\nbeyond that", "12: 10 requests per second;\nbeyond that"],
    ["with CRLF", "10 requests per second;\r\nbeyond that", "12: 10 requests per second;\nbeyond that"],
    ["with more spaces", "at  most\t10   requests per second", "12: at most 10 requests per second"],
    ["in full width", "at most １０ requests per second", "12: at most 10 requests per second"],
    ["with a soft hyphen", "at most 10 re\u00ADquests per second", "12: at most 10 requests per second"],
    ["with its bullet", "- 5 per second is the limit for trials", "17: 5 per second is the limit for trials"],
  ])("is the document's own: %s", (_, quote, expected) => {
    expect(told(reply("satisfied", quote, Number(expected.slice(0, 2))))).toBe(expected);
  });

  it.each([
    ["quotation marks", "the “rate limit” isn’t 10", 'the "rate limit" isn\'t 10', "the “rate limit” isn’t 10"],
    ["dashes", "rate limit — 10 per second", "rate limit - 10 per second", "rate limit — 10 per second"],
    ["a table", "| rate limit | 10 per second |", "rate limit 10 per second", "rate limit | 10 per second"],
    [
      "letters with marks",
      "le rate limit e\u0301tabli ici",
      "le rate limit établi ici",
      "le rate limit e\u0301tabli ici",
    ],
    ["a block quotation", "> the rate limit\n> is ten here", "the rate limit is ten", "the rate limit\n> is ten"],
    [
      "the address of a link",
      "the [rate limit](https://a.example/b) is ten",
      "the rate limit is ten",
      "the [rate limit](https://a.example/b) is ten",
    ],
    [
      "emphasis",
      "the _rate limit_ is __ten__ today",
      "the rate limit is ten today",
      "the _rate limit_ is __ten__ today",
    ],
    ["tags", "the <b>rate</b> limit<br>is ten", "the rate limit is ten", "the <b>rate</b> limit<br>is ten"],
  ])("has %s folded", (_, source, quote, expected) => {
    expect(told(reply("satisfied", quote, 10), windowOf(source))).toBe(`10: ${expected}`);
  });

  it("keeps the underscores of names apart", () => {
    expect(told(reply("satisfied", "the user rate limit is ten", 10), windowOf("the user_rate limit is ten"))).toBe(
      "not-in-passage",
    );
  });
});

describe("a quote that is not taken", () => {
  it.each([
    ["invented", "Each API key may send at most 100 requests per second", 12, "not-in-passage"],
    ["of other words in between", "Anyone may call at most 10 requests", 12, "not-in-passage"],
    ["with words left out", "Each API key … at most 10 requests", 12, "not-in-passage"],
    ["of another case", "each api key may send at most 10 requests", 12, "not-in-passage"],
    ["with a Cyrillic letter", "at most 10 requеsts per second", 12, "not-in-passage"],
    ["of our own prompt", "BEGIN PASSAGE 1 path docs a.md", 10, "not-in-passage"],
    ["of a line's number", "12| Anyone may call", 12, "not-in-passage"],
    ["of the heading beside the lines", "path| docs/a.md heading| Limits", 10, "not-in-passage"],
    ["empty", "", 12, "not-in-passage"],
    ["of marks alone", "** `` ** ~~ **", 12, "not-in-passage"],
    ["four lines away", "may send at most 10 requests per second", 16, "other-line"],
    ["without a line", "may send at most 10 requests per second", 0, "other-line"],
    ["three words", "10 requests per", 12, "too-short"],
    ["of masked data", "The key of bob [masked:mail] has a rate limit", 16, "masked"],
    ["of a part of a mask", "mail] has a rate limit of 500", 16, "masked"],
    ["about something else", "Ask the team for more", 15, "off-topic"],
  ])("%s", (_, quote, line, fault) => {
    expect(told(reply("satisfied", quote, line))).toBe(fault);
  });

  it.each([9, 12, 15])("is taken three lines away, at line %i", (line) => {
    expect(told(reply("satisfied", "may send at most 10 requests per second", line))).toMatch(/^12: /);
  });

  it.each([
    ["begins", "limited to 10 per second", "unlimited to 10 per second today"],
    ["ends", "a rate limit of 10", "a rate limit of 100 requests"],
  ])("%s in a word", (_, quote, source) => {
    expect(told(reply("satisfied", quote, 10), windowOf(source))).toBe("not-in-passage");
  });

  it("stands over a gap of the passage, or in two passages", () => {
    const line = (at: number, each: string) => ({ line: at, text: each });
    const gap = { path: "a", heading: null, lines: [line(1, "There is a rate"), line(3, "limit of 10 per second")] };
    const quote = reply("satisfied", "There is a rate limit of 10", 1);
    expect(told(quote, { passages: [gap] })).toBe("not-in-passage");
    const passages = gap.lines.map((each) => ({ ...gap, lines: [each] }));
    expect(told(quote, { passages })).toBe("not-in-passage");
  });

  it.each(["it is in the", "1 2 3 4 5 6", "we will have to be", "a a a a a"])("says nothing: %s", (source) => {
    const window = windowOf(`${source} of`);
    expect(told(reply("missing", source, 10), window)).toBe("too-short");
  });
});

describe("the nearest place", () => {
  const twice = windowOf(["rate limit: 10 per second", "", "rate limit: 10 per second"].join("\n"));
  it.each([
    [10, 10],
    [12, 12],
    [14, 12],
  ])("of a quote at line %i is line %i", (line, found) => {
    expect(told(reply("satisfied", "rate limit: 10 per second", line), twice)).toMatch(new RegExp(`^${found}: `));
  });

  it("is another one where the nearest is an aside", () => {
    const asides = new Map<number, readonly Aside[]>([[10, [{ from: 0, to: 99, kind: "undecided" }]]]);
    const window = windowOf("rate limit: 10 per second\n\nrate limit: 10 per second", asides);
    expect(told(reply("satisfied", "rate limit: 10 per second", 10), window)).toMatch(/^12: /);
  });
});

describe("what a quote has to show", () => {
  it.each([
    ["satisfied", "off-topic"],
    ["weak", "off-topic"],
    ["missing", "15: Ask [the team](https://example.org/team) for more"],
    ["not_applicable", "15: Ask [the team](https://example.org/team) for more"],
  ] as const)("for %s", (verdict, expected) => {
    expect(told(reply(verdict, "Ask the team for more", 15))).toBe(expected);
  });

  it.each(["satisfied", "weak", "missing", "not_applicable"] as const)("for %s is there at all", (verdict) => {
    expect(ground({ ...reply(verdict, "", 1), quotes: [] }, question, windowOf(text))).toEqual({
      kind: "ungrounded",
      faults: [],
    });
  });

  it("is one of several: the others are counted", () => {
    const given = reply("satisfied", "may send at most 10 requests per second", 12);
    const quotes = [...given.quotes, { text: "and a thing invented here", line: 12 }];
    expect(ground({ ...given, quotes }, question, windowOf(text))).toMatchObject({
      kind: "grounded",
      evidence: { length: 1 },
      faults: ["not-in-passage"],
    });
  });

  it("is no word of the check in a language that has no list", () => {
    const source = "Ogni chiave può fare dieci richieste al secondo.";
    const asked = { ...question, words: null };
    expect(told(reply("satisfied", "Ogni chiave può fare dieci richieste", 10), windowOf(source), asked)).toMatch(
      /^10: Ogni/,
    );
  });

  it.each([
    ["一つのキーは毎秒十回まで呼び出せる", "grounded"],
    ["毎秒十回まで", "ungrounded"],
  ])("is twelve letters where words are not spaced: %s", (quote, kind) => {
    const window = windowOf("一つのキーは毎秒十回まで呼び出せる。それ以上は拒否する。");
    expect(ground(reply("satisfied", quote, 10), { ...question, words: null }, window).kind).toBe(kind);
  });

  it("is found in names written as one word", () => {
    const window = windowOf("Each caller has its own callRateLimit value");
    expect(told(reply("satisfied", "has its own callRateLimit value", 10), window)).toMatch(/^10: /);
  });

  it("is everything, for what is missing", () => {
    const given = reply("missing", "Anyone may call GET /v1/search", 12);
    expect(ground(given, question, windowOf(text)).kind).toBe("grounded");
    expect(ground(given, { ...question, whole: false }, windowOf(text)).kind).toBe("cannot-tell");
  });
});

describe("what decides nothing", () => {
  const source = "There is no rate limit. Each key may send 10 requests per second.";
  const denied = new Map<number, readonly Aside[]>([[10, [{ from: 0, to: 23, kind: "denied" }]]]);
  const window = windowOf(source, denied);

  it.each([
    ["satisfied", "There is no rate limit", "undecided"],
    ["satisfied", "is no rate limit. Each key may send", "undecided"],
    ["satisfied", "Each key may send 10 requests per second", "10: Each key may send 10 requests per second"],
    [
      "satisfied",
      "no rate limit. Each key may send 10 requests per second",
      "10: no rate limit. Each key may send 10 requests per second",
    ],
    ["weak", "There is no rate limit", "10: There is no rate limit"],
    ["missing", "There is no rate limit", "10: There is no rate limit"],
  ] as const)("%s: %s", (verdict, quote, expected) => {
    expect(told(reply(verdict, quote, 10), window)).toBe(expected);
  });

  it("satisfies a check that accepts it, and no other kind", () => {
    const given = reply("satisfied", "There is no rate limit", 10);
    expect(told(given, window, { ...question, accepts: ["denied"] })).toMatch(/^10: /);
    expect(told(given, window, { ...question, accepts: ["undecided"] })).toBe("undecided");
  });

  it("satisfies nothing in a language without a list either", () => {
    const whole = new Map<number, readonly Aside[]>([[10, [{ from: 0, to: 200, kind: "undecided" }]]]);
    expect(
      told(reply("satisfied", "Each key may send 10", 10), windowOf(source, whole), { ...question, words: null }),
    ).toBe("undecided");
  });
});

describe("a model that cannot tell", () => {
  const asks: Reply = { ...reply("cannot_tell", "Ask the team for more", 15), question: "Which team?" };

  it("asks with the words that raise the question", () => {
    expect(ground(asks, question, windowOf(text))).toMatchObject({
      kind: "cannot-tell",
      asked: { question: "Which team?", evidence: { startLine: 15 } },
    });
  });

  it.each<[string, Reply]>([
    ["without a quote", { ...asks, quotes: [] }],
    ["with an invented one", { ...asks, quotes: [{ text: "the moon is made of cheese", line: 15 }] }],
    ["without a question", { ...asks, question: null }],
  ])("asks nothing %s", (_, given) => {
    expect(ground(given, question, windowOf(text))).toMatchObject({ kind: "cannot-tell", asked: null });
  });
});

describe("a long quote", () => {
  it.each([
    ["words", "limit ".repeat(100).trim()],
    ["letters without spaces", `rate ${"限".repeat(500)}`],
    ["pairs", `rate limit ${"𠮷".repeat(300)}`],
    ["a list whose next mark stands where it is cut", `${"rate limit ".repeat(20)}\n-  ${"x".repeat(80)}`],
    ["a numbered list cut behind its number", `${"rate limit ".repeat(20)}\n  12. ${"x".repeat(80)}`],
    ["a heading cut behind its mark", `${"rate limit ".repeat(20)}\n### ${"x".repeat(80)}`],
  ])("of %s is cut to 240 characters and found again as it is", (_, source) => {
    const window = windowOf(source);
    const once = ground(reply("satisfied", source, 10), { ...question, words: /rate|limit/ }, window);
    const [evidence] = once.kind === "grounded" ? once.evidence : [];
    expect(evidence?.quote.length).toBeLessThanOrEqual(240);
    expect(evidence?.quote.length).toBeGreaterThan(200);
    expect(evidence?.quote.isWellFormed()).toBe(true);
    const again = ground(reply("satisfied", evidence?.quote ?? "", 10), { ...question, words: /rate|limit/ }, window);
    expect(again).toEqual(once);
  });

  it("has to show its words in the part that is shown", () => {
    const source = `${"nothing to see here ".repeat(20)}rate limit`;
    expect(told(reply("satisfied", source, 10), windowOf(source))).toBe("off-topic");
  });
});

describe("whatever a model quotes", () => {
  const words = fc.constantFrom(
    "rate",
    "limit",
    "429",
    "**is**",
    "`a_b`",
    "no",
    "é",
    "e\u0301",
    "１０",
    "“x”",
    "—",
    "限界",
    "\u200B",
    "|",
    "- ",
    "\n",
    "[l](u)",
    "💥",
  );
  const prose = fc.array(words, { minLength: 1, maxLength: 60 }).map((list) => list.join(" "));

  it("the evidence is verbatim text of the lines that it names, and is found again", () => {
    fc.assert(
      fc.property(prose, fc.nat(), fc.nat(), fc.integer({ min: 5, max: 30 }), (source, from, length, line) => {
        const window = windowOf(source);
        const begin = from % source.length;
        const quote = source.slice(begin, begin + 1 + (length % source.length));
        const grounding = ground(reply("missing", quote, line), question, window);
        if (grounding.kind !== "grounded") return;
        const lines = source.split("\n");
        for (const { startLine, endLine, quote: shown } of grounding.evidence) {
          expect(lines.slice(startLine - 10, endLine - 9).join("\n")).toContain(shown);
          expect(shown.length).toBeLessThanOrEqual(240);
          expect(Math.abs(startLine - line)).toBeLessThanOrEqual(3);
          const again = ground(reply("missing", shown, startLine), question, window);
          expect(again.kind === "grounded" && again.evidence).toEqual(grounding.evidence);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("nothing throws, and words that are nowhere are never taken", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), fc.integer(), (source, quote, line) => {
        const grounding = ground(reply("satisfied", `zzqx ${quote} zzqx`, line), question, windowOf(source));
        expect(grounding.kind).toBe("ungrounded");
      }),
    );
  });

  it("a window of 6,000 like letters and a quote of 2,000 are held against each other", () => {
    const grounding = ground(reply("satisfied", `${"a".repeat(1_999)}b`, 10), question, windowOf("a".repeat(6_000)));
    expect(grounding).toEqual({ kind: "ungrounded", faults: ["not-in-passage"] });
  });
});

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { folded } from "../../../src/judge/ground/folded.ts";
import { withParts } from "../../../src/judge/ground/words-in.ts";
import { checkAnswer } from "../../../src/rules/rfc/check-answer.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";

const answered = rfcChecks.flatMap(({ meta, check, answer }) =>
  answer === undefined ? [] : [{ meta, check, answer }],
);

const holds = (words: RegExp, quote: string): boolean => words.test(withParts(folded(quote).text));

/** What each check quotes of its own good examples. */
const quotes = answered.flatMap(({ meta, check }) =>
  meta.examples.good.flatMap(({ markdown, status }) => {
    if (status !== "pass") return [];
    const [evidence] = check(parseRfc({ path: "docs/rfcs/a.md", text: markdown })).evidence;
    return evidence === undefined ? [] : [{ id: meta.id, item: meta.item, quote: evidence.quote }];
  }),
);

describe("what a language model is told of a check", () => {
  it("is there for every check that looks for an answer, and for none that compares or finds faults", () => {
    expect(answered.length).toBeGreaterThan(80);
    expect(answered.filter(({ meta }) => meta.findsFaults === true)).toEqual([]);
  });

  it.each(answered.map(({ meta, answer }) => [meta.id, answer] as const))(
    "%s: in words of ours, on one line",
    (_, answer) => {
      expect(answer.asks).toMatch(/^[^\n]{30,1200}$/);
      expect(answer.lookedFor).toMatch(/^[^\n]{10,200}$/);
      expect(answer.version).toMatch(/^[0-9a-f]{16}$/);
      expect(answer.words.flags).toBe("i");
    },
  );

  it("has a version of its own", () => {
    expect(new Set(answered.map(({ answer }) => answer.version)).size).toBe(answered.length);
  });

  it("has another version with another word anywhere", () => {
    const [first] = answered;
    if (first === undefined) return;
    const { meta, answer } = first;
    const entry = { meta, lookedFor: answer.lookedFor, words: answer.words, accepts: answer.accepts };
    expect(checkAnswer(entry)).toEqual(answer);
    const others = [
      { ...entry, lookedFor: "another" },
      { ...entry, words: /another/i },
      { ...entry, accepts: ["undecided" as const] },
      ...(["id", "title", "problem", "remedy"] as const).map((key) => ({
        ...entry,
        meta: { ...meta, [key]: "another" },
      })),
      { ...entry, meta: { ...meta, quietWhen: ["Never."] } },
    ];
    const versions = others.map((other) => checkAnswer(other).version);
    expect(new Set([answer.version, ...versions]).size).toBe(others.length + 1);
  });
});

describe("the words that a quote must hold one of", () => {
  it.each(quotes.map(({ id, quote }) => [id, quote] as const))("%s: %s", (id, quote) => {
    const words = answered.find(({ meta }) => meta.id === id)?.answer.words;
    expect(words !== undefined && holds(words, quote)).toBe(true);
  });

  it("are rarely in what answers another item", () => {
    const shares = answered.map(({ meta, answer }) => {
      const others = quotes.filter(({ item }) => item !== meta.item);
      return { id: meta.id, share: others.filter(({ quote }) => holds(answer.words, quote)).length / others.length };
    });
    const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
    expect(mean).toBeLessThan(0.19);
    expect(shares.filter(({ share }) => share > 0.5)).toEqual([]);
  });

  it.each([
    "it is in the end as it was",
    "1 2 3 4 5 6 and so on",
    "Anna and Bernd like the sea",
    "see the house over there",
  ])("are not in %j", (quote) => {
    const taken = answered.filter(({ answer }) => holds(answer.words, quote)).map(({ meta }) => meta.id);
    // A volume is a number and nothing else; whoever gives one in a sentence about nothing is quoted with it.
    expect(taken.filter((id) => id !== "ic-volume")).toEqual([]);
  });

  it.each([
    ["sb-rate-limit", "Each caller has its own callRateLimit", true],
    ["sb-rate-limit", "requests_per_minute: 60", true],
    ["sb-rate-limit", "Clients separate and operate integrated systems", false],
    ["sb-authn", "The bearer token is verified by the gateway", true],
    ["sb-authn", "The authors of this page", false],
    ["dm-indexes", "an index on (tenant_id, created_at)", true],
    ["ap-timeouts", "gives up after 2 s", true],
    ["os-dod", "verifies 100 % of the deliveries", true],
  ])("of %s in %j: %s", (id, quote, expected) => {
    const words = answered.find(({ meta }) => meta.id === id)?.answer.words;
    expect(words !== undefined && holds(words, quote)).toBe(expected);
  });
});

const labels = new URL("../../../../shared/corpus/rfc-labels.jsonl", import.meta.url);

describe.skipIf(!existsSync(labels))("quotes that people labelled as answers", () => {
  it("hold one of the words, seven of eight in English", () => {
    const rows = readFileSync(labels, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const english = rows.filter(({ quote, verdict }) => verdict === "satisfied" && /^[ -~]{5,}$/.test(quote));
    const judged = english.flatMap(({ check, quote }) => {
      const words = answered.find(({ meta }) => meta.id === check)?.answer.words;
      return words === undefined ? [] : [holds(words, quote)];
    });
    expect(judged.length).toBeGreaterThan(30);
    expect(judged.filter(Boolean).length / judged.length).toBeGreaterThan(0.87);
  });
});

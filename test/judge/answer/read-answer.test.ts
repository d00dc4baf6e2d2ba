import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerSchemaOf } from "../../../src/judge/answer/answer-schema.ts";
import { draftSchemaOf } from "../../../src/judge/answer/draft-schema.ts";
import { readAnswer } from "../../../src/judge/answer/read-answer.ts";
import { readDrafts } from "../../../src/judge/answer/read-drafts.ts";

const asked = ["sb-rate-limit", "ap-retries"];

const answer = {
  check: "sb-rate-limit",
  verdict: "satisfied",
  quotes: [{ text: "at most 10 per second", line: 3 }],
  why: "The rate is stated.",
  question: null,
};

const read = (...answers: readonly unknown[]) => readAnswer({ answers }, asked);

describe("the schema that an endpoint is told", () => {
  it("names the checks, requires every key and has no bounds that an endpoint may not know", () => {
    const schema = z.toJSONSchema(answerSchemaOf(asked));
    const text = JSON.stringify(schema);
    expect(text).toContain('"enum":["sb-rate-limit","ap-retries"]');
    expect(text).toContain('"required":["check","verdict","quotes","why","question"]');
    expect(text).not.toMatch(/maxLength|minLength|maxItems|minimum|maximum|pattern/);
    expect(text.match(/"additionalProperties":false/g)).toHaveLength(3);
  });

  it.each([
    ["an answer", { answers: [answer] }, true],
    ["none", { answers: [] }, true],
    ["another check", { answers: [{ ...answer, check: "sb-authn" }] }, false],
    ["another key", { answers: [{ ...answer, status: "pass" }] }, false],
  ])("takes %s: %#", (_, value, isTaken) => {
    expect(answerSchemaOf(asked).safeParse(value).success).toBe(isTaken);
  });

  it("names the checks of drafts", () => {
    expect(draftSchemaOf(asked).safeParse({ drafts: [{ check: "x", language: "sql", text: "" }] }).success).toBe(false);
  });
});

describe("an answer", () => {
  it("is a reply for each check that was asked, in the order asked", () => {
    const { replies } = read(answer) as Extract<ReturnType<typeof read>, { kind: "replies" }>;
    expect([...replies.keys()]).toEqual(asked);
    expect(replies.get("sb-rate-limit")).toEqual({
      verdict: "satisfied",
      quotes: [{ text: "at most 10 per second", line: 3 }],
      why: "The rate is stated.",
      question: null,
    });
  });

  it("cannot tell of a check that it leaves out", () => {
    expect(replyTo("ap-retries", answer)).toEqual({ verdict: "cannot_tell", quotes: [], why: "", question: null });
  });

  it.each<[string, unknown, readonly string[]]>([
    ["prose", "All good!", ["the whole: invalid_type"]],
    ["null", null, ["the whole: invalid_type"]],
    ["a list", [answer], ["the whole: invalid_type"]],
    ["no answers", {}, ["answers: invalid_type"]],
    ["a further key", { answers: [], note: "<img>" }, ["the whole: unrecognized_keys"]],
    ["a word of its own", { answers: [{ ...answer, verdict: "pass" }] }, ["answers.0.verdict: invalid_value"]],
    [
      "a quote without its line",
      { answers: [{ ...answer, quotes: [{ text: "a" }] }] },
      ["answers.0.quotes.0.line: invalid_type"],
    ],
    [
      "a line in words",
      { answers: [{ ...answer, quotes: [{ text: "a", line: "3" }] }] },
      ["answers.0.quotes.0.line: invalid_type"],
    ],
    ["no question", { answers: [{ ...answer, question: undefined }] }, ["answers.0.question: invalid_type"]],
    [
      "a foreign check",
      { answers: [{ ...answer, check: "@everyone" }] },
      ["it answers about a check that was not asked"],
    ],
    [
      "a check of another case",
      { answers: [{ ...answer, check: "SB-rate-limit" }] },
      ["it answers about a check that was not asked"],
    ],
    ["one check twice", { answers: [answer, answer] }, ["it answers about one check more than once"]],
  ])("is malformed with %s, in words of ours", (_, value, reasons) => {
    expect(readAnswer(value, asked)).toEqual({ kind: "malformed", reasons });
  });

  it("is malformed with more answers than anybody asks for", () => {
    expect(read(...Array.from({ length: 101 }, () => answer)).kind).toBe("malformed");
  });

  it("tells at most five reasons", () => {
    const result = read(...Array.from({ length: 50 }, () => 1));
    expect(result).toMatchObject({ kind: "malformed", reasons: { length: 5 } });
  });

  it("has its first three quotes looked at, without those that are longer than any passage", () => {
    const quote = (text: string) => ({ text, line: 1 });
    const quotes = [quote("x".repeat(2_001)), quote("b"), quote("c"), quote("d")];
    expect(replyTo("sb-rate-limit", { ...answer, quotes })?.quotes).toEqual([quote("b"), quote("c")]);
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])("has no line %s", (line) => {
    const result = read({ ...answer, quotes: [{ text: "a b c d", line }] });
    if (result.kind === "replies") expect(result.replies.get("sb-rate-limit")?.quotes[0]?.line).toBe(0);
    else expect(result.reasons).toEqual(["answers.0.quotes.0.line: invalid_type"]);
  });

  it.each([
    ["lines", "one\ntwo\r\n three", "one two three"],
    ["control characters", "a\u0000b\u001B[31mc", "a b [31mc"],
    ["characters that reorder", "a\u202Eb\u2066c", "a b c"],
    ["tag characters", "a\u{E0041}\u{E0042}b", "a b"],
    ["half a pair", "a\uD83D", "a\uFFFD"],
  ])("has no %s in its words", (_, why, shown) => {
    expect(replyTo("sb-rate-limit", { ...answer, why, question: why })).toMatchObject({ why: shown, question: shown });
  });

  it("asks nothing with an empty question", () => {
    expect(replyTo("sb-rate-limit", { ...answer, question: " \n " })?.question).toBeNull();
  });

  it("is bounded and never throws, whatever comes", () => {
    const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 1_000 }), fc.constant("💥".repeat(400)));
    fc.assert(
      fc.property(texts, texts, fc.array(fc.record({ text: texts, line: fc.double() })), (why, question, quotes) => {
        const result = read({ check: "ap-retries", verdict: "weak", quotes, why, question });
        const reply = result.kind === "replies" ? result.replies.get("ap-retries") : undefined;
        expect((reply?.why ?? "").length).toBeLessThanOrEqual(200);
        expect((reply?.question ?? "").length).toBeLessThanOrEqual(300);
        expect((reply?.quotes ?? []).length).toBeLessThanOrEqual(3);
        expect(`${reply?.why}${reply?.question}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
    fc.assert(fc.property(fc.anything(), (value) => void readAnswer(value, asked)));
    fc.assert(fc.property(fc.anything(), (value) => void readDrafts(value, asked)));
  });
});

function replyTo(check: string, ...answers: readonly unknown[]) {
  const result = readAnswer({ answers }, asked);
  return result.kind === "replies" ? result.replies.get(check) : undefined;
}

describe("drafts", () => {
  const draft = { check: "ap-retries", language: "markdown", text: "Calls are retried 3 times." };
  const drafts = (...given: readonly unknown[]) => readDrafts({ drafts: given }, asked);

  it("are read as they are", () => {
    expect(drafts(draft)).toEqual({ kind: "drafts", drafts: [draft] });
  });

  it.each([
    ["without characters that nobody sees", "a\u0000\u202E\u200Bb\r\n\tc", "ab\n\tc"],
    ["without white space around them", "\n\n- a\n", "- a"],
  ])("are read %s", (_, text, shown) => {
    expect(drafts({ ...draft, text })).toMatchObject({ drafts: [{ text: shown }] });
  });

  it.each([
    ["empty", " \n"],
    ["longer than 4,000 characters", "x".repeat(4_001)],
    ["huge", "x".repeat(1_000_000)],
  ])("are left out where they are %s", (_, text) => {
    expect(drafts({ ...draft, text })).toEqual({ kind: "drafts", drafts: [] });
  });

  it("are kept at 4,000 characters", () => {
    expect(drafts({ ...draft, text: "x".repeat(4_000) })).toMatchObject({ drafts: { length: 1 } });
  });

  it.each([
    ["another language", { ...draft, language: "html" }],
    ["a foreign check", { ...draft, check: "dm-schema" }],
    ["prose", "none"],
  ])("are malformed with %s", (_, given) => {
    expect(drafts(given).kind).toBe("malformed");
  });

  it("are malformed with two for one check", () => {
    expect(drafts(draft, draft).kind).toBe("malformed");
  });
});

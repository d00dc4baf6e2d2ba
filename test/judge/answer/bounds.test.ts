import { describe, expect, it } from "vitest";
import { answerSchemaOf } from "../../../src/judge/answer/answer-schema.ts";
import { bounded } from "../../../src/judge/answer/bounded.ts";
import { draftSchemaOf } from "../../../src/judge/answer/draft-schema.ts";
import { readAnswer } from "../../../src/judge/answer/read-answer.ts";
import { readDrafts } from "../../../src/judge/answer/read-drafts.ts";
import { keptDraft, readDraft } from "../../../src/judge/cache/kept-draft.ts";

const asked = ["sb-rate-limit"];

describe("a text of a model of at most ten characters", () => {
  it.each([
    ["as long as it may be", "abcdefghij", "abcdefghij"],
    ["longer by one", "abcdefghijk", "abcdefghi…"],
    ["cut behind a space", "abcdefgh ijk", "abcdefgh…"],
    ["cut in a pair", "abcdefgh💥💥", "abcdefgh…"],
    ["cut behind a pair", "abcdefg💥💥", "abcdefg💥…"],
    ["cut in the last pair of a block", "abcdefgh\u{10FFFF}\u{10FFFF}", "abcdefgh…"],
    ["of which nothing is left", "\u200B \u202E", ""],
    ["whose end is too far away to be read", `${" ".repeat(40)}a`, ""],
    ["with half a pair", "a\uD83Db", "a\uFFFDb"],
  ])("%s", (_, text, expected) => {
    expect(bounded(text, 10)).toBe(expected);
  });
});

describe("what an endpoint is told is what is read", () => {
  const answer = { check: "sb-rate-limit", quotes: [], why: "", question: null };

  it.each(["satisfied", "weak", "missing", "not_applicable", "cannot_tell"])("the verdict %s", (verdict) => {
    const value = { answers: [{ ...answer, verdict }] };
    expect(answerSchemaOf(asked).safeParse(value).success).toBe(true);
    expect(readAnswer(value, asked)).toMatchObject({ kind: "replies" });
  });

  it.each(["pass", "fail", "not-applicable", "unknown", ""])("and no verdict %j", (verdict) => {
    const value = { answers: [{ ...answer, verdict }] };
    expect(answerSchemaOf(asked).safeParse(value).success).toBe(false);
    expect(readAnswer(value, asked).kind).toBe("malformed");
  });

  it.each(["markdown", "sql", "yaml"] as const)("a draft of %s, also when it was kept", (language) => {
    const value = { drafts: [{ check: "sb-rate-limit", language, text: "x" }] };
    expect(draftSchemaOf(asked).safeParse(value).success).toBe(true);
    expect(readDrafts(value, asked)).toEqual({ kind: "drafts", drafts: value.drafts });
    const kept = { language, text: "x" };
    expect(readDraft(JSON.parse(JSON.stringify(keptDraft("weak", kept))), "weak")).toEqual(kept);
  });

  it.each([
    ["without a check", { language: "sql", text: "x" }],
    ["without a language", { check: "sb-rate-limit", text: "x" }],
    ["without a text", { check: "sb-rate-limit", language: "sql" }],
    ["of another language", { check: "sb-rate-limit", language: "sh", text: "x" }],
    ["with a further key", { check: "sb-rate-limit", language: "sql", text: "x", model: "y" }],
  ])("and no draft %s", (_, draft) => {
    expect(draftSchemaOf(asked).safeParse({ drafts: [draft] }).success).toBe(false);
    expect(readDrafts({ drafts: [draft] }, asked).kind).toBe("malformed");
  });
});

describe("the bounds of an answer", () => {
  const replyOf = (rest: object) => {
    const answer = { check: "sb-rate-limit", verdict: "cannot_tell", quotes: [], why: "", question: null, ...rest };
    const read = readAnswer({ answers: [answer] }, asked);
    return read.kind === "replies" ? read.replies.get("sb-rate-limit") : undefined;
  };

  it.each([
    ["why", 200],
    ["question", 300],
  ] as const)("%s has %i characters", (key, most) => {
    expect(replyOf({ [key]: "x".repeat(most) })?.[key]).toBe("x".repeat(most));
    expect(replyOf({ [key]: "x".repeat(most + 1) })?.[key]).toBe(`${"x".repeat(most - 1)}…`);
  });

  it.each([
    [2_000, 1],
    [2_001, 0],
  ])("a quote of %i characters is looked at %i times", (length, count) => {
    expect(replyOf({ quotes: [{ text: "x".repeat(length), line: 1 }] })?.quotes).toHaveLength(count);
  });

  it("a draft that is not too long once it is cleaned is taken, with lines that end in one way", () => {
    const read = (text: string) => readDrafts({ drafts: [{ check: "sb-rate-limit", language: "sql", text }] }, asked);
    expect(read(`${"\u200B".repeat(3_999)}${"x".repeat(4_000)}`)).toMatchObject({ drafts: { length: 1 } });
    expect(read(`${"\u200B".repeat(8_000)}x`)).toMatchObject({ drafts: { length: 0 } });
    expect(read("a\r\nb")).toMatchObject({ drafts: [{ text: "a\nb" }] });
  });

  it("as many drafts as answers are read, and no more", () => {
    const ids = Array.from({ length: 101 }, (_, at) => `c${at}`);
    const drafts = ids.map((check) => ({ check, language: "sql", text: "x" }));
    expect(readDrafts({ drafts: drafts.slice(0, 100) }, ids)).toMatchObject({ drafts: { length: 100 } });
    expect(readDrafts({ drafts }, ids).kind).toBe("malformed");
  });
});

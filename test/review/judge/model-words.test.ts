import { describe, expect, test } from "vitest";
import { questionWords, whyWords } from "../../../src/review/judge/model-words.ts";

describe("a model's words", () => {
  test.each([
    ["nothing", "", ""],
    ["white space alone", " \n\t", ""],
    ["two lines", "It\r\n\tsays  so.", "It says so."],
    ["marks of code", "It says `x`.", "It says 'x'."],
    ["quotation marks that would end ours", "It “says” so.", "It 'says' so."],
    ["half a pair", "a\uD83Db", "a\uFFFDb"],
    ["300 characters", "x".repeat(300), "x".repeat(300)],
    ["301 characters", "x".repeat(301), `${"x".repeat(299)}…`],
    ["a pair where they are cut", `${"x".repeat(298)}💥💥`, `${"x".repeat(298)}\uFFFD…`],
    ["words behind what is read", `${" ".repeat(1_200)}a`, ""],
    ["words at the end of what is read", `${" ".repeat(1_199)}a`, "a"],
  ])("%s", (_, text, expected) => {
    expect(questionWords(text)).toBe(expected);
  });

  test("of a verdict are named as its own, and none where there are none", () => {
    expect(whyWords("It says so.")).toBe("The model's words: “It says so.”");
    expect(whyWords(" \n")).toBe("");
    expect(whyWords("x".repeat(200))).toBe(`The model's words: “${"x".repeat(200)}”`);
    expect(whyWords("x".repeat(201))).toBe(`The model's words: “${"x".repeat(199)}…”`);
  });
});

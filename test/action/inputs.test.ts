import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readInputs } from "../../src/action/inputs.ts";

const given = (name: string, value: string) => readInputs({ [`INPUT_${name.toUpperCase()}`]: value });

test("without inputs everything is shown, and what blocks fails", () => {
  expect(readInputs({})).toEqual({
    path: ".",
    base: null,
    token: null,
    comment: true,
    annotations: true,
    codeScanning: true,
    sarifFile: null,
    failOn: "blocking",
    shadow: true,
  });
});

test("action.yml names the same inputs, with these defaults", () => {
  const { inputs } = parse(readFileSync("action.yml", "utf8")) as { inputs: Record<string, { default: string }> };
  const environment = Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  expect(readInputs(environment)).toEqual({ ...readInputs({}), token: expect.stringMatching(/github\.token/) });
  expect(Object.keys(inputs)).toHaveLength(Object.keys(readInputs({})).length);
});

describe("a word is taken as it is meant", () => {
  test.each([
    ["comment", " off ", { comment: false }],
    ["annotations", "off", { annotations: false }],
    ["code-scanning", "off", { codeScanning: false }],
    ["fail-on", "never", { failOn: "never" }],
    ["shadow", "off", { shadow: false }],
    ["sarif-file", "out/review.sarif", { sarifFile: "out/review.sarif" }],
    ["base", "release/2", { base: "release/2" }],
    ["path", "services/shop", { path: "services/shop" }],
  ])("%s: %s", (name, value, wanted) => {
    expect(given(name, value)).toMatchObject(wanted);
  });

  test.each([
    ["comment", "yes", /The input comment is "yes"/],
    ["fail-on", "warning", /The input fail-on is "warning"/],
    ["shadow", "true", /The input shadow is "true"/],
    ["annotations", "\n::error::x", /The input annotations is "::error::x"/],
  ])("%s: %s is none", (name, value, words) => {
    expect(() => given(name, value)).toThrow(words);
  });
});

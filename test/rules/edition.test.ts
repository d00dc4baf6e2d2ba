import { describe, expect, test } from "vitest";
import { compareVersions, isNewlyBlocking, settledSeverity } from "../../src/rules/edition.ts";

describe("a rule is newly blocking", () => {
  test.each<[since: string | undefined, program: string, boolean]>([
    [undefined, "0.1.0", false],
    [undefined, "3.0.0", false],
    ["0.1.1", "0.1.0", true],
    ["0.1.1", "0.1.9", true],
    ["0.1.1", "0.2.0", false],
    ["0.2.0", "0.2.0", false],
    ["0.2.1", "0.2.1", true],
    ["1.0.0", "1.0.0", false],
    ["1.0.1", "1.0.1", true],
    ["1.3.0", "1.10.2", true],
    ["1.10.0", "2.0.0", false],
    ["1.10.0", "2.0.0-rc.1", false],
  ])("since %s, in version %s: %s", (since, program, expected) => {
    expect(isNewlyBlocking(since === undefined ? {} : { since }, program)).toBe(expected);
  });

  test("from when it was raised, however old it is", () => {
    expect(isNewlyBlocking({ since: "0.1.0", blockingSince: "1.2.0" }, "1.2.3")).toBe(true);
    expect(isNewlyBlocking({ since: "0.1.0", blockingSince: "1.2.0" }, "2.0.0")).toBe(false);
  });
});

test.each([
  ["blocking", "warning", "warning"],
  ["blocking", "blocking", "blocking"],
  ["warning", "blocking", "warning"],
  ["advice", "warning", "advice"],
] as const)("a new rule that is %s weighs, with `new_rules: %s`, %s", (own, newRules, expected) => {
  expect(settledSeverity({ since: "1.1.0" }, own, newRules, "1.1.0")).toBe(expected);
  expect(settledSeverity({}, own, newRules, "1.1.0")).toBe(own);
});

test("versions are compared by their numbers", () => {
  expect(compareVersions("0.10.0", "0.9.9")).toBeGreaterThan(0);
  expect(compareVersions("1.2.3-rc.1", "1.2.3")).toBe(0);
  expect(() => compareVersions("1.2", "1.2.3")).toThrow("1.2 is not a version");
});

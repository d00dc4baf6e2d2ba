import { expect, test } from "vitest";
import { brokenOff } from "../../../src/review/assess/assessment.ts";

test("rules that broke off are one line for each file", () => {
  const failed = (path: string, ...rules: string[]) => rules.map((rule) => ({ path, rule }));
  expect(brokenOff([...failed("a.yaml", "one"), ...failed("b.yaml", "one", "two", "two", "three", "four")])).toEqual([
    { path: "a.yaml", reason: "the rule one broke off on it, which is a bug of arch-review" },
    { path: "b.yaml", reason: "4 rules (one, two, three and 1 more) broke off on it, which is a bug of arch-review" },
  ]);
});

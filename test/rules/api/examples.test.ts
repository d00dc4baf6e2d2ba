import { describe, expect, it } from "vitest";
import { apiRules } from "../../../src/rules/api/index.ts";
import { report } from "./cases.ts";

for (const rule of apiRules) {
  describe(rule.meta.id, () => {
    for (const example of rule.meta.examples.bad) {
      it(`reports ${example.title}`, () => {
        const [first, ...others] = report(rule, example);
        expect(others).toEqual([]);
        expect(first?.quote).toBe(example.quote);
      });

      it(`explains ${example.title} in two sentences at least`, () => {
        const [first] = report(rule, example);
        expect(first?.message).toMatch(/^.{40,}?[.] .{20,}[.]$/s);
        expect(first?.message).not.toMatch(/\b(undefined)\b|\[object|\n/);
      });
    }
    for (const example of rule.meta.examples.good) {
      it(`is silent on ${example.title}`, () => {
        expect(report(rule, example)).toEqual([]);
      });
    }
  });
}

import { beforeAll, describe, expect, it } from "vitest";
import { type MigrationExample, migrationRules } from "../../../src/rules/index.ts";
import { report } from "./cases.ts";
import type { CaseChange } from "./change-of.ts";
import { ready } from "./change-of.ts";

const given = ({ sql, ...example }: MigrationExample): CaseChange => ({ ...example, files: [sql] });

beforeAll(ready);

for (const rule of migrationRules) {
  describe(rule.meta.id, () => {
    for (const example of rule.meta.examples.bad) {
      it(`reports ${example.title}`, () => {
        const [first, ...others] = report(rule, given(example));
        expect(others).toEqual([]);
        expect(first?.quote).toBe(example.quote);
      });

      it(`explains ${example.title} in two sentences at least`, () => {
        const [first] = report(rule, given(example));
        expect(first?.message).toMatch(/^.{40,}?[.] .{20,}[.]$/s);
        expect(first?.message).not.toMatch(/\b(undefined|null)\b|\[object|\n/);
      });
    }
    for (const example of rule.meta.examples.good) {
      it(`is silent on ${example.title}`, () => {
        expect(report(rule, given(example))).toEqual([]);
      });
    }
  });
}

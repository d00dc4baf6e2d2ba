import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readExample } from "../../../demo/examples.ts";
import { renderGitlab, renderRdjson, renderSarif } from "../../../src/report/index.ts";
import type { Review } from "../../../src/review/index.ts";
import { reviewOf } from "../../review/review-of.ts";
import { hostileText } from "../hostile-texts.ts";
import { sarifMismatches, sarifProblems } from "./sarif-problems.ts";

const example = readExample(new URL("../../../examples/shop", import.meta.url).pathname);
const base = Object.entries(example.base).map(([path, text]) => ({ path, text }));
const tool = { version: "1.4.0", rules: null };

describe.each(example.pullRequests)("the example $branch", ({ files }) => {
  let review: Review;
  beforeAll(async () => {
    review = await reviewOf(files, { base, selection: "paths" });
  });

  test("is valid SARIF, with every rule described for whoever has never heard of it", () => {
    const text = renderSarif(review, tool);
    expect(sarifProblems(text)).toEqual([]);
    expect(sarifMismatches(text)).toEqual([]);
    for (const rule of JSON.parse(text).runs[0].tool.driver.rules) {
      expect(rule.help.markdown).toContain("Charter item");
      expect(rule.properties.tags.length).toBeGreaterThan(1);
      expect(rule.defaultConfiguration.level).toMatch(/^(?:error|warning|note)$/);
    }
  });

  test("names the same open findings in every form", () => {
    const open = review.findings.filter(({ status }) => status === "open").map(({ rule }) => rule);
    const unread = [...review.files.filter(({ error }) => error !== null), ...review.unread].length;
    const { results } = JSON.parse(renderSarif(review, tool)).runs[0];
    const shown = results.filter((result: { suppressions: unknown[] }) => result.suppressions.length === 0);
    expect(shown.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(open);
    const violations: readonly { check_name: string }[] = JSON.parse(renderGitlab(review));
    expect(violations.map((each) => each.check_name).slice(0, violations.length - unread)).toEqual(open);
    const { diagnostics }: { diagnostics: { code: { value: string } }[] } = JSON.parse(renderRdjson(review));
    expect(diagnostics.map(({ code }) => code.value).slice(0, diagnostics.length - unread)).toEqual(open);
  });

  test("is valid SARIF with any of its findings, and any words and names in them", () => {
    fc.assert(
      fc.property(fc.nat(), hostileText, fc.boolean(), (from, text, inPath) => {
        const findings = review.findings.slice(from % (review.findings.length + 1)).map((finding) => ({
          ...finding,
          message: text,
          quote: text,
          path: inPath ? text : finding.path,
        }));
        const rendered = renderSarif({ ...review, findings }, tool);
        expect(sarifProblems(rendered)).toEqual([]);
        expect(sarifMismatches(rendered)).toEqual([]);
      }),
      { numRuns: 10, seed: 20261123 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { differenceClasses } from "../../../../src/artifacts/api/index.ts";
import { breakingMutations } from "./breaking-mutations.ts";
import { findingsOf } from "./mutate.ts";
import { caseOf, contractOf } from "./oasdiff-cases.ts";
import { oasdiffIds } from "./oasdiff-ids.ts";

/** Checks whose level is another one with us, and why. */
const otherLevels: Readonly<Record<string, readonly [severity: string, why: string]>> = {
  "response-body-const-removed": ["warning", "a list that is open now, as one with a new value"],
  "response-property-const-removed": ["warning", "a list that is open now, as one with a new value"],
  "response-body-unevaluated-properties-removed": ["warning", "properties that come to an answer break nobody else"],
  "response-property-unevaluated-properties-removed": [
    "warning",
    "properties that come to an answer break nobody else",
  ],
  "request-body-dependent-required-changed": ["warning", "what changed is not weighed"],
  "request-property-dependent-required-changed": ["warning", "what changed is not weighed"],
  "response-body-dependent-required-changed": ["warning", "what changed is not weighed"],
  "response-property-dependent-required-changed": ["warning", "what changed is not weighed"],
  "request-parameter-property-type-changed": ["blocking", "another type is another one, however it is written"],
  "request-parameter-default-value-changed": ["warning", "clients get another behaviour"],
  "request-body-default-value-changed": ["warning", "clients get another behaviour"],
  "request-property-default-value-changed": ["warning", "clients get another behaviour"],
};

const severities = { ERR: "blocking", WARN: "warning", INFO: "advice" } as const;

describe("the checks of oasdiff", () => {
  it("are all accounted for", () => {
    const ids = oasdiffIds.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const errors = oasdiffIds.filter(([, level]) => level === "ERR");
    expect(errors.filter(([, , counterpart]) => "class" in counterpart).length).toBeGreaterThan(0.9 * errors.length);
  });

  it("and what only we tell: each class has an edit that shows it", () => {
    const shown = new Set([
      ...Object.values(breakingMutations).flatMap((rows) => rows.map(([, , told]) => told)),
      // Told of edits below, and by the rules' own examples.
      "reference-lost",
      "request-body-removed",
      "request-property-read-only",
      "response-condition-removed",
      "response-pattern-changed",
    ]);
    expect(differenceClasses.filter((each) => !shown.has(each))).toEqual([]);
  });
});

describe("a change of one schema", () => {
  for (const [id, level, counterpart] of oasdiffIds) {
    const given = caseOf(id);
    if (given === null) continue;
    it(`${id} (${level}) is ${"class" in counterpart ? counterpart.class : counterpart.none}`, () => {
      const [before, after] = [given.before, given.after].map((schema) => ({ "api.json": contractOf(given, schema) }));
      const found = findingsOf(before ?? {}, after ?? {}).map((each) => [each.class, each.severity]);
      const severity = otherLevels[id]?.[0] ?? severities[level];
      if ("class" in counterpart) expect(found).toEqual([[counterpart.class, severity]]);
      else expect(found).toEqual([]);
    });
  }
});

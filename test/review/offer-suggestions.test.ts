import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/charter/index.ts";
import { offerSuggestions } from "../../src/review/offer-suggestions.ts";

const finding = (rule: string, startLine: number, endLine: number, more: Partial<Finding> = {}): Finding => ({
  rule,
  item: "entities-and-constraints",
  severity: "warning",
  message: "",
  quote: "",
  path: "a.sql",
  startLine,
  startColumn: 1,
  endLine,
  endColumn: 1,
  fingerprint: rule,
  status: "open",
  waiver: null,
  suggestion: { startLine, endLine, replacement: rule },
  ...more,
});

const offered = (...findings: readonly Finding[]): readonly string[] =>
  offerSuggestions(findings).flatMap(({ suggestion, rule }) => (suggestion === null ? [] : [rule]));

describe("suggestions of one file", () => {
  it("all stand where their lines differ", () => {
    expect(offered(finding("one", 1, 2), finding("two", 3, 3))).toEqual(["one", "two"]);
  });

  it("never replace one line twice: the heavier finding keeps its own", () => {
    const heavy = finding("heavy", 2, 4, { severity: "blocking" });
    expect(offered(finding("one", 1, 2), heavy, finding("two", 4, 6))).toEqual(["heavy"]);
  });

  it("never replace one line twice: the earlier of two equals keeps its own", () => {
    expect(offered(finding("later", 2, 3), finding("earlier", 1, 2))).toEqual(["earlier"]);
  });

  it("are no concern of another file", () => {
    expect(offered(finding("one", 1, 1), finding("two", 1, 1, { path: "b.sql" }))).toEqual(["one", "two"]);
  });

  it("are not made for what is waived", () => {
    expect(offered(finding("waived", 1, 1, { status: "waived" }), finding("open", 1, 1))).toEqual(["open"]);
  });

  it("keep every finding, in its order", () => {
    const findings = [finding("one", 1, 2), finding("two", 2, 2)];
    expect(offerSuggestions(findings).map(({ rule }) => rule)).toEqual(["one", "two"]);
  });
});

import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import type { Evidence } from "../../../../src/charter/index.ts";
import { rfcChecks } from "../../../../src/rules/rfc/index.ts";
import type { Found, Strength } from "../../../../src/rules/rfc/reading/found.ts";
import { likelyPassages } from "../../../../src/rules/rfc/reading/likely-passages.ts";

const path = "docs/rfcs/1.md";
const rfc = parseRfc({
  path,
  text: "# RFC: Orders\n\nIntro of it.\n\n## Limits\n\nNone yet.\n\n### By client\n\nA client is limited.\nSoon.\n\n## Proposal\n\nWe may limit calls.",
});
const at = (startLine: number, endLine = startLine, file = path): Evidence => ({
  path: file,
  startLine,
  endLine,
  quote: "",
});
const found = (strength: Strength, evidence: Evidence): Found => ({ strength, evidence, note: "" });
const lines = (...given: Parameters<typeof likelyPassages>): readonly (readonly [number, number])[] =>
  likelyPassages(...given).map(({ startLine, endLine }) => [startLine, endLine]);

describe("where an answer may stand", () => {
  it("is what was found too weak, then the sections made for it with all below them, then what raised the question", () => {
    const weak = [found(1, at(3)), found(2, at(16))];
    expect(lines(rfc, weak, [/^limits$/i], [at(11)])).toEqual([
      [16, 16],
      [3, 3],
      [5, 12],
      [11, 11],
    ]);
  });

  it("is each place once, and none of another file", () => {
    expect(lines(rfc, [found(2, at(3)), found(1, at(3))], [/./], [at(3), at(1, 1, "docs/rfcs/api.yaml")])).toEqual([
      [3, 3],
      [1, 16],
      [5, 12],
      [9, 12],
      [14, 16],
    ]);
  });

  it("is whole lines, of the last line too", () => {
    expect(likelyPassages(rfc, [found(2, at(16))], [], [])).toEqual([
      { startLine: 16, startColumn: 1, endLine: 16, endColumn: 20 },
    ]);
    expect(likelyPassages(rfc, [found(2, at(11))], [], [])).toEqual([
      { startLine: 11, startColumn: 1, endLine: 11, endColumn: 21 },
    ]);
  });

  it("is at most two dozen places", () => {
    const long = parseRfc({ path, text: "# RFC: Orders\n\n".repeat(40) });
    const many = Array.from({ length: 40 }, (_, line) => found(1, at(line + 1)));
    expect(likelyPassages(long, many, [], [])).toHaveLength(24);
  });

  it("is said of a check that is left open in English, and of no other", () => {
    const documents = rfcChecks.flatMap(({ meta }) => [...meta.examples.bad, ...meta.examples.good]);
    const verdicts = documents
      .filter(({ status }) => status === "unknown")
      .concat(documents.slice(0, 20))
      .map(({ markdown }) => parseRfc({ path, text: markdown }))
      .filter(({ language }) => language === "en" || language === "und")
      .flatMap((document) =>
        rfcChecks.filter(({ answer }) => answer !== undefined).map(({ check }) => check(document)),
      );
    expect(verdicts.some(({ passages }) => passages !== undefined && passages.length > 0)).toBe(true);
    const told = verdicts.filter(({ status, passages }) => (status === "unknown") !== (passages !== undefined));
    expect(told.map(({ status, reason }) => `${status}: ${reason}`)).toEqual([]);
  });
});

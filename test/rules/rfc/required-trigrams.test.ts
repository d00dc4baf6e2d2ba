import { describe, expect, it } from "vitest";
import { patternSources } from "../../../bench/pattern-sources.ts";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";
import { passagesOf } from "../../../src/rules/rfc/reading/passages.ts";
import { requiredTrigrams } from "../../../src/rules/rfc/reading/required-trigrams.ts";

describe("three characters that a match cannot do without", () => {
  it.each([
    [/\btime-?outs?\b/i, ["tim"]],
    [/\b(?:retry|re-?tries)\b/i, ["ret", "re-"]],
    [/(?:\w{2,12} )?dedup\w*/i, ["ded"]],
    [/\b(?:a|an|the) token\b/, [" to"]],
    [/[-_]ke|ab?c{2}/, ["-ke", "_ke", "abc", "acc"]],
    [/(?<!no )lease(?= )/, ["lea"]],
    [/Über(?:prüfung)?|é/, null],
    [/\b\d+ ?ms\b/, null],
    [/a?b?c?/, null],
    [/[^.;]{0,60}/, null],
  ])("%s", (pattern, trigrams) => {
    const found = requiredTrigrams(pattern);
    expect(found === null ? null : found.toSorted()).toEqual(trigrams === null ? null : trigrams.toSorted());
  });

  it("are in every text that the product's patterns match", () => {
    const texts = rfcChecks
      .flatMap(({ meta }) => [...meta.examples.bad, ...meta.examples.good])
      .flatMap(({ markdown }) => passagesOf(parseRfc({ path: "docs/rfcs/0001-a.md", text: markdown })))
      .map(({ text }) => ({ text, lower: text.toLowerCase() }));
    const wrong = patternSources().flatMap(({ at, source, flags }) => {
      const pattern = new RegExp(source, flags.replace(/[gy]/g, ""));
      const trigrams = requiredTrigrams(pattern);
      if (trigrams === null) return [];
      const missed = texts.find(
        ({ text, lower }) => pattern.test(text) && !trigrams.some((each) => lower.includes(each)),
      );
      return missed === undefined ? [] : [`${at}: ${missed.text}`];
    });
    expect(wrong).toEqual([]);
  });
});

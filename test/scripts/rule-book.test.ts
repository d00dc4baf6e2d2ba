import { describe, expect, test } from "vitest";
import { compareBooks, type RecordedRule } from "../../scripts/rule-book/compare-books.ts";

const released: readonly RecordedRule[] = [
  { id: "blocks", severity: "blocking", since: "0.1.0" },
  { id: "warns", severity: "warning", since: "0.1.0" },
];
const compared = (...rules: readonly RecordedRule[]): readonly string[] =>
  compareBooks({ version: "0.2.1", rules: released }, { version: "0.3.0", rules });
const [blocks, warns] = [
  { id: "blocks", severity: "blocking", since: "0.1.0" },
  { id: "warns", severity: "warning", since: "0.1.0" },
] as const;

describe("against the book of the last release", () => {
  test.each<[string, readonly RecordedRule[]]>([
    ["nothing changed", [blocks, warns]],
    ["a rule is lighter", [{ ...blocks, severity: "advice" }, warns]],
    ["a rule is new and says so", [blocks, warns, { id: "new", severity: "blocking", since: "0.3.0" }]],
    ["a rule is raised and says so", [blocks, { ...warns, severity: "blocking", blockingSince: "0.2.2" }]],
  ])("%s: no promise is broken", (_, rules) => expect(compared(...rules)).toEqual([]));

  test.each<[string, readonly RecordedRule[], RegExp]>([
    ["an id is gone", [warns], /^blocks is gone\..*keep its id/],
    ["a blocking rule is new", [blocks, warns, { ...blocks, id: "new" }], /^new is new\..*`since`.*later than 0\.2\.1/],
    ["a new rule names the last release", [blocks, warns, { ...warns, id: "new", since: "0.2.1" }], /^new is new/],
    ["a rule is raised", [blocks, { ...warns, severity: "blocking" }], /^warns was warning and blocks now/],
    [
      "a rule is raised, it says, in the last release",
      [blocks, { ...warns, severity: "blocking", blockingSince: "0.2.1" }],
      /^warns was warning and blocks now.*`blockingSince`/,
    ],
    ["a rule pretends to be older", [{ ...blocks, since: "0.0.9" }, warns], /^blocks came in 0\.1\.0/],
  ])("%s: it is told with its remedy", (_, rules, words) =>
    expect(compared(...rules)).toEqual([expect.stringMatching(words)]),
  );
});

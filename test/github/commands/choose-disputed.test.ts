import { describe, expect, test } from "vitest";
import { chooseDisputed } from "../../../src/github/commands/choose-disputed.ts";
import type { ReportedFinding, ReportedJudgement } from "../../../src/github/stored-report.ts";

const finding = (rule: string, fingerprint: string, path = "a.md"): ReportedFinding => ({
  rule,
  fingerprint,
  path,
  severity: "warning",
  startLine: 1,
  status: "open",
});
const judgement = (check: string, name: string, path = "a.md", status = "pass"): ReportedJudgement => ({
  check,
  name,
  path,
  status,
  model: "gpt-test-1",
});

const ofRule = finding("drop-table", "111111aaaaaaaaaa");
const ofModel = finding("ap-timeouts", "222222aaaaaaaaaa");
const passed = judgement("sb-rate-limit", "333333bbbbbbbbbb");
const missing = judgement("ap-timeouts", "444444bbbbbbbbbb", "a.md", "fail");
const elsewhere = judgement("sb-rate-limit", "555555bbbbbbbbbb", "b.md");
const findings = [ofRule, ofModel];
const judgements = [passed, missing, elsewhere];

describe("a dispute", () => {
  test.each<[string, string, readonly ReportedFinding[], readonly ReportedJudgement[]]>([
    ["a finding of a rule, by its rule", "drop-table", [ofRule], []],
    ["the same by its fingerprint", "111111", [ofRule], []],
    ["a pass that a model read, by its name", "333333bbbbbbbbbb", [], [passed]],
    ["the same by the beginning", "333333", [], [passed]],
    ["in other letters", " 333333BB ", [], [passed]],
    ["all of a check", "sb-rate-limit", [], [passed, elsewhere]],
    ["a model's finding by its fingerprint, with what it came of", "222222", [ofModel], [missing]],
    ["what it came of by its name, with the finding", "444444", [ofModel], [missing]],
    ["both by the check", "ap-timeouts", [ofModel], [missing]],
  ])("names %s", (_, subject, some, judged) => {
    expect(chooseDisputed(subject, findings, judgements)).toEqual({ findings: some, judgements: judged });
  });
  test.each([
    ["nothing", "no-such-rule"],
    ["too short a beginning", "33333"],
    ["nothing at all", ""],
  ])("is refused for %s", (_, subject) => {
    expect(chooseDisputed(subject, findings, judgements)).toMatchObject({
      problem: expect.stringMatching(/no finding/),
    });
  });
  test.each([
    ["two findings", [ofRule, finding("x", "111111cccccccccc")], judgements],
    ["two judgements", findings, [judgement("x", "111111cccccccccc"), judgement("y", "111111dddddddddd")]],
    ["one of each", findings, [judgement("x", "111111cccccccccc")]],
  ])("is refused where %s begin so", (_, some, judged) => {
    expect(chooseDisputed("111111", some, judged)).toMatchObject({ problem: expect.stringMatching(/^More than one/) });
  });
});

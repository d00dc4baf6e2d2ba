import { describe, expect, it } from "vitest";
import { isOverBudget } from "../../../src/github/commands/budget.ts";
import { chooseFindings, waivable } from "../../../src/github/commands/choose-findings.ts";
import { termsOf } from "../../../src/github/commands/waiver-terms.ts";
import type { ReportedFinding } from "../../../src/github/stored-report.ts";
import { reportedFindings } from "../../../src/github/stored-report.ts";

const today = "2026-03-01";
const reason = "the table has ten rows and nobody writes to it";

describe("the terms of a waiver", () => {
  it.each([
    [null, { until: "2026-05-30" }],
    ["2026-03-01", { until: "2026-03-01" }],
    ["2026-05-30", { until: "2026-05-30" }],
    ["2026-03", { until: "2026-03-31" }],
    ["2026-05-31", { problem: expect.stringContaining("at most 90 days here, until 2026-05-30") }],
    ["2026-02-28", { problem: expect.stringContaining("2026-02-28 is over") }],
    ["2026-02-30", { problem: expect.stringContaining("YYYY-MM-DD") }],
    ["tomorrow", { problem: expect.stringContaining("YYYY-MM-DD") }],
    ["9999-12-31", { problem: expect.stringContaining("too far ahead") }],
  ])("until %s", (until, terms) => {
    expect(termsOf({ until, reason }, today, 90)).toEqual(terms);
  });

  it.each([
    ["short", "fine by me"],
    ["one character again and again", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
    ["dots", "........................"],
    ["two characters", "ababababababababababababab"],
    ["blanks", " ".repeat(40)],
    ["invisible characters", `ok, fine${"\u200b".repeat(40)}`],
    ["fillers", `ok, fine${"\u3164".repeat(40)}`],
    ["nothing", ""],
  ])("a reason of %s is none", (_, text) => {
    expect(termsOf({ until: null, reason: text }, today, 90)).toEqual({
      problem: expect.stringContaining("at least 20 characters"),
    });
  });

  it("a reason in any script will do", () => {
    expect(termsOf({ until: null, reason: "表は十行しかなく、誰も書き込まないので安全です。" }, today, 90)).toEqual({
      until: "2026-05-30",
    });
  });
});

const finding = (of: Partial<ReportedFinding>): ReportedFinding => ({
  rule: "index-not-concurrent",
  severity: "blocking",
  path: "a.sql",
  startLine: 1,
  fingerprint: "0123456789abcdef",
  status: "open",
  ...of,
});

describe("the subject of a command", () => {
  const one = finding({});
  const two = finding({ fingerprint: "0123459999999999" });
  const other = finding({ rule: "drop-table", fingerprint: "ffffffffffffffff" });
  const findings = [one, two, other];
  it.each([
    ["a rule names all of its findings", "index-not-concurrent", [one, two]],
    ["case and blanks do not matter", " Drop-Table ", [other]],
    ["a fingerprint names one", "0123456789abcdef", [one]],
    ["so does its beginning", "ffffff", [other]],
  ])("%s", (_, subject, chosen) => {
    expect(chooseFindings(subject, findings)).toEqual({ findings: chosen });
  });

  it.each([
    ["a beginning that fits two", "012345", [one, two]],
    ["one that is too short", "fffff", findings],
    ["a rule without a finding", "add-column", findings],
    ["a fingerprint that is not there", "aaaaaaaaaaaaaaaa", findings],
    ["anything else", "__proto__", findings],
  ])("%s names none", (_, subject, candidates) => {
    expect(chooseFindings(subject, findings)).toMatchObject({ problem: expect.any(String), candidates });
  });
});

describe("what can be waived", () => {
  it.each([
    ["what is waived already", finding({ status: "waived" }), "already"],
    ["advice", finding({ severity: "advice" }), "advice"],
    ["what cannot be read", finding({ rule: "syntax-error" }), "not waived by a comment"],
    ["a credential", finding({ rule: "seed-secret-literal" }), "revoked"],
    ["a mistake in the set-up", finding({ rule: "policy-invalid" }), "not waived by a comment"],
  ])("not %s", (_, one, words) => {
    expect(waivable([one])).toEqual({ problem: expect.stringContaining(words) });
  });

  it("open findings that block or warn, and no others of the choice", () => {
    const warning = finding({ severity: "warning" });
    expect(waivable([warning, finding({ severity: "advice" }), finding({ status: "waived" })])).toEqual({
      findings: [warning],
    });
  });
});

describe("a stored report", () => {
  it.each([null, {}, { findings: "many" }, { findings: [{ rule: 1 }] }])(
    "that makes no sense has no findings: %j",
    (report) => {
      const outcome = report === null ? null : { policyHash: "", engineVersion: "", verdict: "", report };
      expect(reportedFindings({ outcome })).toEqual([]);
    },
  );
});

describe("the budget of commands", () => {
  const start = Date.parse("2026-03-01T12:00:00Z");
  const by = (person: number, second: number, commentId = second) => ({
    author: { id: person, login: `p${person}` },
    receivedAt: new Date(start + second * 1000),
    commentId,
  });
  const tenOf = (person: number) => Array.from({ length: 10 }, (_, index) => by(person, index + 1));
  it("lets one person be heard ten times a minute", () => {
    expect(isOverBudget(by(1, 12), tenOf(1).slice(0, 9))).toBe(false);
    expect(isOverBudget(by(1, 12), tenOf(1))).toBe(true);
    expect(isOverBudget(by(1, 70), tenOf(1))).toBe(false);
  });
  it("lets thirty be heard on a pull request, and everybody once", () => {
    const crowd = Array.from({ length: 30 }, (_, person) => by(person + 10, 1, person));
    expect(isOverBudget(by(1, 2, 99), crowd)).toBe(false);
    expect(isOverBudget(by(1, 3, 100), [...crowd, by(1, 2, 99)])).toBe(true);
  });
  it("counts no command against itself, when it is carried out again after a crash", () => {
    expect(isOverBudget(by(1, 10), tenOf(1))).toBe(false);
  });
});

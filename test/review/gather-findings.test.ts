import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/charter/index.ts";
import { gatherFindings } from "../../src/review/gather-findings.ts";

const finding = (line: number, given: Partial<Finding> = {}): Finding => ({
  rule: "drop-column",
  item: "backward-compatible-migrations",
  severity: "blocking",
  path: "1.sql",
  startLine: line,
  startColumn: 1,
  endLine: line,
  endColumn: 9,
  message: "A column goes.",
  quote: "DROP COLUMN a",
  suggestion: null,
  fingerprint: `f${line}`,
  status: "open",
  waiver: null,
  ...given,
});

const lines = (findings: readonly Finding[], waiting: readonly string[] = []) =>
  gatherFindings(findings, (fingerprint) => waiting.includes(fingerprint)).map(({ members }) => members.join(" "));

const suggestion = { startLine: 1, endLine: 1, replacement: "SELECT 1;" };

describe("findings of one rule in one file", () => {
  it("are one, with the lines of the others", () => {
    const [gathered, ...rest] = gatherFindings([finding(4), finding(2), finding(9)], () => false);
    expect(rest).toEqual([]);
    expect(gathered?.members).toEqual(["f4", "f2", "f9"]);
    expect(gathered?.finding).toMatchObject({
      startLine: 2,
      message: "A column goes. 2 more of the same in this file, at lines 4 and 9.",
    });
  });

  it("have one fingerprint, whatever their order", () => {
    const of = (...findings: readonly Finding[]) => gatherFindings(findings, () => false)[0]?.finding.fingerprint;
    expect(of(finding(1), finding(2))).toBe(of(finding(2), finding(1)));
    expect(of(finding(1), finding(2))).not.toBe(of(finding(1), finding(3)));
  });

  it("offer their replacements as one where the lines follow one another", () => {
    const replaced = (line: number) =>
      finding(line, { suggestion: { startLine: line, endLine: line, replacement: `SELECT ${line};` } });
    const of = (...findings: readonly Finding[]) => gatherFindings(findings, () => false)[0]?.finding.suggestion;
    expect(of(replaced(3), replaced(2), replaced(4))).toEqual({
      startLine: 2,
      endLine: 4,
      replacement: "SELECT 2;\nSELECT 3;\nSELECT 4;",
    });
    expect(of(replaced(2), replaced(3), replaced(5))).toMatchObject({ startLine: 2, endLine: 2 });
    expect(of(replaced(2), replaced(3), finding(4))).toMatchObject({ startLine: 2, endLine: 2 });
  });

  it("name twelve lines at most", () => {
    const many = Array.from({ length: 30 }, (_, index) => finding(index + 1));
    expect(gatherFindings(many, () => false)[0]?.finding.message).toMatch(/lines 2, .*, 13 and 17 more\.$/);
  });

  it.each<[string, readonly Finding[], readonly string[], readonly string[]]>([
    ["of different rules", [finding(1), finding(2, { rule: "drop-table" })], [], ["f1", "f2"]],
    ["in different files", [finding(1), finding(2, { path: "2.sql" })], [], ["f1", "f2"]],
    ["of different weight", [finding(1), finding(2, { severity: "warning" })], [], ["f1", "f2"]],
    ["one of them waived", [finding(1), finding(2, { status: "waived" }), finding(3)], [], ["f1 f3", "f2"]],
    ["one of them waiting for an approver", [finding(1), finding(2), finding(3)], ["f2"], ["f1 f3", "f2"]],
    ["two that can be replaced", [finding(1, { suggestion }), finding(2, { suggestion })], [], ["f1", "f2"]],
    [
      "three that can be replaced",
      [finding(1, { suggestion }), finding(2, { suggestion }), finding(3, { suggestion })],
      [],
      ["f1 f2 f3"],
    ],
  ])("%s", (_, findings, waiting, expected) => {
    expect(lines(findings, waiting)).toEqual(expected);
  });
});

import { expect, test } from "vitest";
import type { Report } from "../../../src/report/index.ts";
import { wantedLines } from "../../../src/web/gather/wanted-lines.ts";

interface Place {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

const at = (path: string, startLine: number, endLine = startLine): Place => ({ path, startLine, endLine });

/** A report that speaks of places; nothing else of it is looked at. */
const reportOf = (findings: readonly Place[], evidence: readonly Place[] = []): Report =>
  ({ findings, checklist: [{ checks: [{ evidence }] }] }) as never;

test.each<[string, readonly Place[], readonly Place[], unknown]>([
  ["nothing", [], [], []],
  ["three lines around", [at("a", 10)], [], [{ path: "a", ranges: [{ startLine: 7, endLine: 13 }] }]],
  ["none above the first", [at("a", 1)], [], [{ path: "a", ranges: [{ startLine: 1, endLine: 4 }] }]],
  [
    "what touches as one",
    [at("a", 17), at("a", 10)],
    [at("a", 30)],
    [
      {
        path: "a",
        ranges: [
          { startLine: 7, endLine: 20 },
          { startLine: 27, endLine: 33 },
        ],
      },
    ],
  ],
  ["the beginning of what is long", [at("a", 10, 9_000)], [], [{ path: "a", ranges: [{ startLine: 7, endLine: 53 }] }]],
  [
    "findings before evidence",
    [at("b", 1)],
    [at("a", 1)],
    [
      { path: "b", ranges: [{ startLine: 1, endLine: 4 }] },
      { path: "a", ranges: [{ startLine: 1, endLine: 4 }] },
    ],
  ],
])("a page shows %s", (_what, findings, evidence, wanted) => {
  expect(wantedLines(reportOf(findings, evidence))).toEqual(wanted);
});

test("a page reads twenty files and fifteen hundred lines at most", () => {
  const many = Array.from({ length: 500 }, (_, index) => at(`f${index % 50}`, 1 + index * 100, 40 + index * 100));
  const wanted = wantedLines(reportOf(many));
  const lines = wanted.flatMap(({ ranges }) => ranges.map(({ startLine, endLine }) => endLine - startLine + 1));
  expect(wanted.length).toBeLessThanOrEqual(20);
  expect(lines.reduce((sum, one) => sum + one, 0)).toBe(1_500);
});

test("the last lines of a file of any length are found at once", () => {
  expect(wantedLines(reportOf([at("a", 999_999_999)]))).toEqual([
    { path: "a", ranges: [{ startLine: 999_999_996, endLine: 1_000_000_002 }] },
  ]);
});

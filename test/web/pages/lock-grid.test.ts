import { describe, expect, test } from "vitest";
import type { FileTimeline } from "../../../src/report/index.ts";
import { lockGrid } from "../../../src/web/pages/locks/lock-grid.ts";

type Lock = readonly [relation: string, mode: string, until: number];

const locks = (given: readonly Lock[]) => given.map(([relation, mode, until]) => ({ relation, mode, until }));

const file = (statements: readonly (readonly Lock[])[], carried: readonly Lock[] = []): FileTimeline => ({
  path: "m.sql",
  carried: locks(carried),
  statements: statements.map((own, at) => ({
    startLine: at + 1,
    text: "select 1",
    inTransaction: true,
    locks: locks(own),
    moreLocks: 0,
    rewrites: [],
    scans: [],
    error: null,
  })),
  more: 0,
});

/** `[A` begins, `A` goes on, `A]` ends; the first letters of the mode's words. */
function drawn(timeline: FileTimeline): Record<string, string> {
  const { relations, rows } = lockGrid(timeline);
  const cell = (row: number, at: number): string => {
    const held = rows[row]?.[at];
    if (held === null || held === undefined) return ".";
    const letters = held.mode.mode.replace(/(\w)\w*\s?/g, "$1");
    return `${held.begins ? "[" : ""}${letters}${held.ends ? "]" : ""}`;
  };
  return Object.fromEntries(relations.map((name, at) => [name, rows.map((_, row) => cell(row, at)).join(" ")]));
}

describe("what is held while a statement runs", () => {
  test.each<[string, FileTimeline, Record<string, string>]>([
    ["nothing", file([[], []]), {}],
    ["a lock of one statement", file([[], [["t", "SHARE", 1]], []]), { t: ". [S] ." }],
    ["a lock to the end of its transaction", file([[["t", "ACCESS EXCLUSIVE", 2]], [], []]), { t: "[AE AE AE]" }],
    [
      "a stronger one over a weaker one",
      file([[["t", "SHARE", 2]], [["t", "ACCESS EXCLUSIVE", 2]], []]),
      { t: "[S] [AE AE]" },
    ],
    [
      "a weaker one under a stronger one",
      file([[["t", "ACCESS EXCLUSIVE", 1]], [["t", "SHARE", 1]]]),
      { t: "[AE AE]" },
    ],
    ["the same lock twice, one after the other", file([[["t", "SHARE", 0]], [["t", "SHARE", 1]]]), { t: "[S] [S]" }],
    ["a lock that an earlier file left", file([[], []], [["t", "SHARE", 0]]), { t: "S] ." }],
    [
      "the stronger relation first",
      file([
        [
          ["a", "SHARE", 0],
          ["b", "ACCESS EXCLUSIVE", 0],
        ],
      ]),
      { b: "[AE]", a: "[S]" },
    ],
    [
      "what queries take as well is left out",
      file([
        [
          ["t", "ROW EXCLUSIVE", 0],
          ["u", "ACCESS SHARE", 0],
        ],
      ]),
      {},
    ],
    ["the file for large values of a table is left out", file([[["pg_toast.pg_toast_1", "ACCESS EXCLUSIVE", 0]]]), {}],
    ["a lock that ends before it begins is that of its statement", file([[], [["t", "SHARE", 0]]]), { t: ". [S]" }],
  ])("%s", (_, timeline, wanted) => {
    expect(drawn(timeline)).toEqual(wanted);
  });

  test("more relations than a reader can compare are counted", () => {
    const many = file([Array.from({ length: 9 }, (_, at): Lock => [`t${at}`, "SHARE", 0])]);
    const { relations, more } = lockGrid(many);
    expect([relations.length, more]).toEqual([5, 4]);
  });
});

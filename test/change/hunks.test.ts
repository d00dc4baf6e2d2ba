import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hunksOf, lineMap } from "../../src/change/index.ts";

describe("hunks between two texts", () => {
  const hunk = (oldStart: number, oldLines: number, newStart: number, newLines: number) => ({
    oldStart,
    oldLines,
    newStart,
    newLines,
  });
  const cases: readonly [string, string, string, ReturnType<typeof hunksOf>][] = [
    ["nothing changed", "a\nb\n", "a\nb\n", []],
    ["a new file", "", "a\nb\n", [hunk(1, 0, 1, 2)]],
    ["a deleted file", "a\nb\n", "", [hunk(1, 2, 1, 0)]],
    ["a line inserted", "a\nc\n", "a\nb\nc\n", [hunk(2, 0, 2, 1)]],
    ["a line removed", "a\nb\nc\n", "a\nc\n", [hunk(2, 1, 2, 0)]],
    ["a line replaced", "a\nb\nc\n", "a\nB\nc\n", [hunk(2, 1, 2, 1)]],
    ["two places", "a\nb\nc\nd\n", "A\nb\nc\nD\nE\n", [hunk(1, 1, 1, 1), hunk(4, 1, 4, 2)]],
    ["line ends count", "a\r\nb\n", "a\nb\n", [hunk(1, 1, 1, 1)]],
    ["a missing final line end counts", "a\nb", "a\nb\n", [hunk(2, 1, 2, 1)]],
  ];
  test.each(cases)("%s", (_name, base, head, hunks) => {
    expect(hunksOf(base, head)).toEqual(hunks);
  });

  test("texts too different to compare are one hunk", () => {
    const lines = (letter: string) => Array.from({ length: 5_000 }, (_, index) => `${letter}${index}\n`).join("");
    expect(hunksOf(lines("a"), lines("b"))).toEqual([hunk(1, 5_000, 1, 5_000)]);
  });
});

describe("the map between lines of base and head", () => {
  const map = lineMap(hunksOf("a\nb\nc\nd\n", "new\na\nB\nB2\nc\n"));
  test.each([
    [1, null],
    [2, 1],
    [3, null],
    [4, null],
    [5, 3],
  ])("head line %i is base line %s", (head, base) => {
    expect(map.toBase(head)).toBe(base);
  });
  test.each([
    [1, 2],
    [2, null],
    [3, 5],
    [4, null],
  ])("base line %i is head line %s", (base, head) => {
    expect(map.toHead(base)).toBe(head);
  });
  test("a range is touched where one of its lines is new", () => {
    expect([map.touches(2, 2), map.touches(2, 3), map.touches(5, 5), map.touches(1, 9)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 30 });
  test("mapped lines say the same on both sides", () => {
    fc.assert(
      fc.property(lines, lines, (base, head) => {
        const { toBase, toHead } = lineMap(hunksOf(base.join("\n"), head.join("\n")));
        head.forEach((line, index) => {
          const at = index + 1 < head.length ? toBase(index + 1) : null;
          if (at === null) return;
          expect(base[at - 1]).toBe(line);
          expect(toHead(at)).toBe(index + 1);
        });
      }),
    );
  });
});

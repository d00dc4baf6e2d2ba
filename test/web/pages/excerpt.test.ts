import { describe, expect, test } from "vitest";
import { excerptOf } from "../../../src/web/pages/report/excerpt.ts";

const path = "a.sql";
const lines = ["-- one", "alter table t", "  add column c int;", "-- four", "-- five", "-- six"];
const sources = [{ path, startLine: 1, lines }];
const at = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
  path,
  startLine,
  startColumn,
  endLine,
  endColumn,
});

/** Lines as `number:before[marked]after`. */
const drawn = (...given: Parameters<typeof excerptOf>): readonly string[] => {
  const { lines: shown, more } = excerptOf(...given);
  return [
    ...shown.map(
      ({ number, before, marked, after }) => `${number}:${before}${marked === "" ? "" : `[${marked}]`}${after}`,
    ),
    ...(more > 0 ? [`+${more}`] : []),
  ];
};

describe("lines around a finding", () => {
  test.each<[string, ReturnType<typeof at>, readonly string[]]>([
    [
      "a range of one line, two lines around it",
      at(3, 3, 3, 13),
      ["1:-- one", "2:alter table t", "3:  [add column] c int;", "4:-- four", "5:-- five"],
    ],
    [
      "a range of two lines leaves indentation unmarked",
      at(2, 1, 3, 13),
      ["1:-- one", "2:[alter table t]", "3:  [add column] c int;", "4:-- four", "5:-- five"],
    ],
    [
      "a range of no width marks its line",
      at(3, 1, 3, 1),
      ["1:-- one", "2:alter table t", "3:  [add column c int;]", "4:-- four", "5:-- five"],
    ],
    ["columns beyond the line end with it", at(6, 4, 6, 999), ["4:-- four", "5:-- five", "6:-- [six]"]],
  ])("%s", (_, range, wanted) => {
    expect(drawn(sources, range, "")).toEqual(wanted);
  });

  test("the quote stands in where the lines were not read", () => {
    expect(drawn([], at(7, 3, 8, 2), "add\n  b")).toEqual(["7:  [add]", "8:[  b]"]);
    expect(drawn([{ path: "b.sql", startLine: 1, lines }], at(2, 1, 2, 2), "q")).toEqual(["2:[q]"]);
    expect(drawn([], at(7, 3, 8, 2), " ")).toEqual([]);
  });

  test("a long range is shown by its beginning", () => {
    const long = [{ path, startLine: 1, lines: Array.from({ length: 60 }, (_, index) => `l${index + 1}`) }];
    const shown = drawn(long, at(3, 1, 50, 2), "");
    expect(shown.at(0)).toBe("1:l1");
    expect(shown.slice(-2)).toEqual(["18:[l18]", "+32"]);
  });

  test("what is masked or written out marks its whole line, since columns no longer fit", () => {
    const hidden = [{ path, startLine: 1, lines: ["select \u202e1 from t"] }];
    expect(drawn(hidden, at(1, 8, 1, 9), "")).toEqual(["1:[select \\u202e1 from t]"]);
    const key = [{ path, startLine: 1, lines: [`-- AKIA${"ABCDEFGHIJKLMNOP"}`] }];
    expect(drawn(key, at(1, 1, 1, 3), "").join()).not.toContain("ABCDEFGHIJKLMNOP");
  });
});

import { expect, test } from "vitest";
import { lineAround, sourceOf } from "../../src/charter/index.ts";

test.each([
  ["first", 0, "ab"],
  ["end of a line", 2, "ab"],
  ["empty line", 3, ""],
  ["last, without an end", 5, "cd"],
])("the line around an offset: %s", (_, offset, expected) => {
  const source = sourceOf("ab\n\ncd");
  const { start, end } = lineAround(source, offset);
  expect(source.text.slice(start, end)).toBe(expected);
});

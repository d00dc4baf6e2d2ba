import { expect, test } from "vitest";
import { alignedQuote } from "../../src/report/aligned-quote.ts";

test.each([
  ["a call inside a list", "AddIndex(\n            name,\n        )", 9, "AddIndex(\n    name,\n)"],
  ["a statement at the margin", "ALTER TABLE a\n  ADD b int", 1, "ALTER TABLE a\n  ADD b int"],
  ["lines that stand further out", "f(\n  a\n)", 9, "f(\n  a\n)"],
  ["an empty line", "f(\n\n    a\n  )", 3, "f(\n\n  a\n)"],
  ["one line", "f()", 5, "f()"],
])("%s", (_case, quote, startColumn, expected) => {
  expect(alignedQuote({ quote, startColumn })).toBe(expected);
});

import { expect, test } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { isVerbatim } from "../../../src/review/judge/verbatim.ts";

const path = "docs/rfcs/1/README.md";
const texts: Readonly<Record<string, string>> = { "docs/rfcs/1/load.md": "# Load\n\nForty requests a second.\n" };
const read = (text: string) => parseRfc({ path, text, linked: (name) => texts[name] ?? null });
const rfc = read("# A\r\n\r\nThe first line\r\nand the second.\r\n\r\n[Load](load.md)");

test.each([
  ["one line", path, 3, 3, "The first line", true],
  ["a part of a line", path, 3, 3, "first", true],
  ["lines that end as in the file", path, 3, 4, "line\r\nand the", true],
  ["lines that end in another way", path, 3, 4, "line\nand the", true],
  ["the last line without an end", path, 6, 6, "[Load](load.md)", true],
  ["more lines than the quote has", path, 1, 6, "The first line", true],
  ["too few lines", path, 3, 3, "line\nand the", false],
  ["another line", path, 4, 4, "The first line", false],
  ["other words", path, 3, 3, "the first line", false],
  ["a file that belongs to it", "docs/rfcs/1/load.md", 3, 3, "Forty requests", true],
  ["the document in the name of that file", "docs/rfcs/1/load.md", 3, 3, "The first line", false],
  ["another file", "load.md", 3, 3, "Forty requests", false],
  ["a line before the first", path, 0, 3, "The first line", false],
  ["a line behind the last", path, 3, 7, "The first line", false],
  ["an end before its beginning", path, 4, 3, "The first line", false],
  ["no number", path, Number.NaN, 3, "The first line", false],
  ["half a line", path, 2.5, 3, "The first line", false],
  ["no words", path, 2, 2, "\r\n", false],
])("%s", (_, file, startLine, endLine, quote, verbatim) => {
  expect(isVerbatim({ path: file, startLine, endLine, quote }, rfc)).toBe(verbatim);
});

test("a quote has at most 240 units", () => {
  const long = read(`# A\n\n${"x".repeat(400)}\n`);
  const quoted = (length: number) => isVerbatim({ path, startLine: 3, endLine: 3, quote: "x".repeat(length) }, long);
  expect([240, 241].map(quoted)).toEqual([true, false]);
});

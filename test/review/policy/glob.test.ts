import { expect, test } from "vitest";
import { matchesGlob } from "../../../src/review/index.ts";

test.each([
  ["docs/rfcs/**/*.md", "docs/rfcs/0001.md", true],
  ["docs/rfcs/**/*.md", "docs/rfcs/a/b/0001.md", true],
  ["docs/rfcs/**/*.md", "docs/rfcs.md", false],
  ["docs/*.md", "docs/a/b.md", false],
  ["**/*.{md,mdx}", "a/b.mdx", true],
  ["**/*.{md,mdx}", "a/b.txt", false],
  ["db/V?__*.sql", "db/V1__init.sql", true],
  ["db/V?__*.sql", "db/V12__init.sql", false],
  ["docs/**", "docs/a", true],
  ["/docs/a.md", "docs/a.md", true],
  ["./docs/a.md", "docs/a.md", true],
  ["*.md", ".hidden.md", true],
  ["a.b", "axb", false],
  ["(a+)+$", "aaaa", false],
  ["[a]", "a", false],
  ["**", "a/b/c", true],
  ["", "a", false],
])("%s matches %s: %s", (glob, path, expected) => {
  expect(matchesGlob(glob, path)).toBe(expected);
});

/** As a backtracking regular expression, each of these would not end before the next release. */
test.each([
  ["**/*a*a*a*a*a*a*a*a*b", "a".repeat(4096)],
  [`${"**/".repeat(60)}x`, "a/".repeat(2000)],
  ["{a,b}".repeat(60), "ab".repeat(60)],
])("a hostile glob is only compared: %s", (glob, path) => {
  expect(matchesGlob(glob, path)).toBe(false);
});

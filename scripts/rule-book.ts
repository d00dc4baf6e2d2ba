/**
 * Holds the rules against `schema/rule-book.json`, the book of the last release, and exits with 1 where a promise is broken
 * (docs/versions.md). `--record` writes the book of the present version instead: what a release does after its version is set.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { ruleBook } from "../src/rules/index.ts";
import { version } from "../src/version.ts";
import { compareBooks, recordBook } from "./rule-book/compare-books.ts";

const file = new URL("../schema/rule-book.json", import.meta.url);
const current = recordBook(
  ruleBook.map(({ rule }) => rule.meta),
  version,
);

if (process.argv.includes("--record")) {
  writeFileSync(file, `${JSON.stringify(current, null, 2)}\n`);
} else {
  const problems = compareBooks(JSON.parse(readFileSync(file, "utf8")), current);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

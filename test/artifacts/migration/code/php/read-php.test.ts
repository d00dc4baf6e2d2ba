import { beforeAll, describe, expect, test } from "vitest";
import { loadPhp } from "../../../../../src/artifacts/migration/code/languages/php.ts";
import { readPhp } from "../../../../../src/artifacts/migration/code/php/read-syntax.ts";
import type { Expression } from "../../../../../src/artifacts/migration/code/php/syntax.ts";

beforeAll(loadPhp);

function literalOf(source: string): Extract<Expression, { kind: "text" }> {
  const [statement] = readPhp(`<?php\n${source};\n`).statements;
  if (statement?.kind !== "expression") throw new Error("no expression");
  const { expression } = statement;
  if (expression.kind === "text") return expression;
  if (expression.kind === "template" && expression.parts[0]?.kind === "text") return expression.parts[0];
  throw new Error(`no literal: ${expression.kind}`);
}

/** The source that a word of a literal's text comes from. */
function sourceOf(source: string, word: string): string {
  const { text } = literalOf(source);
  const at = text.text.indexOf(word);
  const { startLine, startColumn, endLine, endColumn } = text.rangeOf(at, at + word.length);
  const lines = `<?php\n${source};\n`.split("\n").slice(startLine - 1, endLine);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? startColumn - 1 : 0, index === last ? endColumn - 1 : undefined))
    .join("\n");
}

describe("literals", () => {
  test.each([
    ["'it\\'s \\n'", "it's \\n"],
    ['"a\\tb \\$c \\x41\\u{e9}\\101"', "a\tb $c AéA"],
    ["<<<'SQL'\n    a\n      b\\n\n    SQL", "a\n  b\\n"],
    ['<<<SQL\n\ta \\"x\\"\n\tb\n\tSQL', 'a \\"x\\"\nb'],
    ["<<<SQL\nSQL", ""],
  ])("%s", (source, text) => {
    if (text === "") expect(readPhp(`<?php\n${source};`).problems).toEqual([]);
    else expect(literalOf(source).text.text).toBe(text);
  });

  test.each([
    ["'it\\'s here'", "here", "here"],
    ["'it\\'s here'", "'s", "\\'s"],
    ['"é\\u{1F600} here"', "here", "here"],
    ["<<<SQL\n    SELECT 1\n    FROM t\n    SQL", "FROM t", "FROM t"],
    ["<<<'SQL'\n  a\n  b\n  SQL", "a\nb", "a\n  b"],
  ])("%s has %s at its place", (source, word, expected) => {
    expect(sourceOf(source, word)).toBe(expected);
  });
});

describe("hostile files", () => {
  test.each([
    ["brackets", `<?php ${"(".repeat(100_000)}`],
    ["arrays", `<?php ${"['a',".repeat(50_000)}`],
    ["a chain", `<?php $a${"->b()".repeat(50_000)};`],
    ["concatenation", `<?php 'a'${".'b'".repeat(100_000)};`],
    ["blocks", `<?php ${"{".repeat(100_000)}`],
    ["an open heredoc", `<?php <<<SQL\n${"a".repeat(100_000)}`],
    ["a large file", `<?php /*${"*".repeat(2_000_000)}*/`],
  ])("%s: a problem and no throw", (_, text) => {
    expect(readPhp(text).problems).toHaveLength(1);
  });
});

test("a syntax error is told once, with its line; the rest is read", () => {
  const { problems, statements } = readPhp("<?php\nfoo();\n$x = ;\nbar();\n");
  expect(problems.map(({ range }) => range.startLine)).toEqual([3]);
  expect(statements.length).toBeGreaterThanOrEqual(3);
});

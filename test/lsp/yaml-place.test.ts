import { expect, test } from "vitest";
import { yamlPlace } from "../../src/lsp/yaml-place.ts";

test.each([
  ["a:\n- b: 1\n  c|", ["a", "[]"], null, "key"],
  ["a:\n  - b: 1\n    c: |", ["a", "[]"], "c", "value"],
  ["a:\n  b:\n    c: 1\n  d|", ["a"], null, "key"],
  ["a:\n  b: [x]\n\n\n  # words\n  c: x|", ["a"], "c", "value"],
  ["a: 1\nb|: 2", [], "b", "key"],
  ["- |", ["[]"], null, "key"],
])("%j stands in its parents", (marked, parents, key, what) => {
  const before = marked.slice(0, marked.indexOf("|"));
  const line = before.split("\n").length - 1;
  const column = before.length - (before.lastIndexOf("\n") + 1);
  expect(yamlPlace(marked.replace("|", ""), line, column)).toMatchObject({ parents, key, what });
});

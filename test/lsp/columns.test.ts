import { expect, test } from "vitest";
import { encodingFor, fromClient, toClient } from "../../src/lsp/columns.ts";

test.each([
  [undefined, "utf-16"],
  [["utf-8", "utf-16"], "utf-16"],
  [["utf-16"], "utf-16"],
  [["utf-8"], "utf-8"],
  [["utf-32"], "utf-16"],
] as const)("a client that offers %j is counted for in %s", (offered, encoding) => {
  expect(encodingFor(offered)).toBe(encoding);
});

test.each([
  ["utf-16", 4, 4],
  ["utf-8", 4, 9],
] as const)("a column behind é😀 is counted in %s and back", (encoding, ours, theirs) => {
  const line = "aé😀 b";
  expect(toClient(line, ours + 1, encoding)).toBe(theirs + (encoding === "utf-8" ? -1 : 1));
  expect(fromClient(line, toClient(line, ours + 1, encoding), encoding)).toBe(ours + 1);
});

test("a column behind the line is its end", () => {
  expect(fromClient("abc", 99, "utf-16")).toBe(3);
  expect(fromClient("abc", 99, "utf-8")).toBe(3);
});

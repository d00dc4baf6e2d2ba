import { expect, test } from "vitest";
import { textMatching } from "../../../src/shadow/seed/text-matching.ts";

const patterns = [
  "^[a-z]+$",
  "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
  "^(inv|ord)_[0-9a-f]{8}-\\d{2,3}[A-Z]?$",
  "^\\+[1-9]\\d{7,14}$",
  "^#(?:[0-9a-fA-F]{3}){1,2}$",
  "^[]a-]{2}$",
  "^v\\d+(\\.\\d+)*$",
  "a|b",
  "",
];

test.each(patterns)("a text for %s", (pattern) => {
  for (const turn of [0, 1, 2, 3])
    expect(textMatching(pattern, turn)).toMatch(new RegExp(pattern.replace("[]a", "[\\]a")));
});

test.each([
  ["a look ahead", "^(?=a)a$"],
  ["a back reference", "^(a)\\1$"],
  ["a text that is too long", "^a{5000}$"],
  ["too deep", `${"(".repeat(200)}a${")".repeat(200)}`],
])("none for %s", (_name, pattern) => {
  expect(textMatching(pattern, 0)).toBeNull();
});

test("a name for a class is read", () => {
  expect(textMatching("^[[:upper:]][[:digit:]]$", 0)).toBe("A1");
});

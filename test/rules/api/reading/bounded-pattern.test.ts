import { expect, it } from "vitest";
import { isBoundedPattern } from "../../../../src/rules/api/reading/bounded-pattern.ts";

it.each(["^[A-Z]{3}$", "^[a-z0-9+*-]{1,64}$", "^(?:red|green)$", "^\\d{4}-\\d{2}$", "^a\\+b\\*$", "^x?$"])(
  "%s bounds the length",
  (pattern) => {
    expect(isBoundedPattern(pattern)).toBe(true);
  },
);

it.each([
  "[A-Z]{3}",
  "^[A-Z]{3}",
  "[A-Z]{3}$",
  "^[A-Z]+$",
  "^.*$",
  "^a{2,}$",
  "^a|b$",
  "^costs 3\\$",
  "^[unclosed",
  "",
])("%s does not", (pattern) => {
  expect(isBoundedPattern(pattern)).toBe(false);
});

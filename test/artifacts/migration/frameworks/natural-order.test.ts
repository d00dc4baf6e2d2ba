import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNatural } from "../../../../src/artifacts/migration/frameworks/natural-order.ts";

const sorted: readonly (readonly string[])[] = [
  ["1", "2", "10"],
  ["1.9", "1.10", "1.10.1"],
  ["0001_a", "2_b", "0003_a"],
  ["20240101000000", "20240101000001"],
  ["99999999999999999999", "100000000000000000000"],
  ["", "1", "a", "a1", "a2", "a10", "b"],
  ["7", "R views"],
];
test.each(sorted)("%s before %s", (...versions) => {
  expect([...versions].reverse().sort(compareNatural)).toEqual(versions);
});

test("leading zeros make no difference", () => {
  expect(compareNatural("007", "7")).toBe(0);
});

test("it is an order", () => {
  const version = fc.stringMatching(/^[01a.]{0,6}$/);
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b)) + Math.sign(compareNatural(b, a))).toBe(0);
      if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

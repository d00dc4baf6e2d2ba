import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withEntry, withoutEntries } from "../../../../src/artifacts/migration/catalog/entries.ts";
import { changedKeys } from "../../../../src/artifacts/migration/catalog/layered-map.ts";

type Edit = readonly [key: number, value: number | null];

const edits = fc.array(fc.tuple(fc.nat(300), fc.option(fc.nat())), { minLength: 100, maxLength: 600 });

function edited(map: ReadonlyMap<number, number>, [key, value]: Edit): ReadonlyMap<number, number> {
  return value === null ? withoutEntries(map, [key]) : withEntry(map, key, value);
}

describe("a map that is changed by making another", () => {
  test("holds what a map changed in place would hold, and leaves the earlier ones as they were", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const model = new Map<number, number>();
        let map: ReadonlyMap<number, number> = new Map();
        const versions: (readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>])[] = [];
        for (const [key, value] of list) {
          map = edited(map, [key, value]);
          if (value === null) model.delete(key);
          else model.set(key, value);
          versions.push([map, new Map(model)]);
        }
        for (const [version, expected] of versions.filter((_, index) => index % 50 === 0)) {
          expect(new Map(version)).toEqual(expected);
          expect([version.size, [...version.keys()].length]).toEqual([expected.size, expected.size]);
          for (let key = 0; key <= 300; key += 7) expect(version.get(key)).toBe(expected.get(key));
        }
      }),
    );
  });

  test("names every key in which two versions differ", () => {
    fc.assert(
      fc.property(edits, edits, (first, second) => {
        const before = first.reduce(edited, new Map<number, number>());
        const after = second.reduce(edited, before);
        const named = new Set(changedKeys(before, after));
        for (const key of [...before.keys(), ...after.keys()]) {
          expect(before.get(key) === after.get(key) || named.has(key)).toBe(true);
        }
      }),
    );
  });
});

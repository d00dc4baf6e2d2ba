import fc from "fast-check";
import { expect, test } from "vitest";
import { sideDiagram } from "../../../src/web/pages/schema/diagram.ts";
import { elements, textOf } from "./parsed.ts";

const names = fc.uniqueArray(fc.oneof(fc.constantFrom("", "__proto__", "constructor", "0", "\u0001"), fc.string()), {
  minLength: 1,
  maxLength: 8,
});

test("a picture of any names and keys, to itself and twice as well, has every table and no place that is no number", () => {
  fc.assert(
    fc.property(names, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }), (keys, pairs) => {
      const name = (at: number): string => keys[at % keys.length] ?? "";
      const side = {
        tables: keys.map((key) => ({ key, name: key, fate: null, rows: [{ sign: "+" as const, text: key }] })),
        edges: pairs.map(([from, to]) => ({ from: name(from), to: name(to), sign: "" as const })),
      };
      const picture = sideDiagram(side, "After");
      const all = elements(picture);
      expect(all.filter(({ tagName }) => tagName === "rect").length).toBe(keys.length);
      expect(all.filter(({ tagName }) => tagName === "path").length).toBe(pairs.length);
      expect(
        all
          .flatMap(({ properties }) => Object.values(properties))
          .filter((value) => /NaN|undefined|Infinity/.test(String(value))),
      ).toEqual([]);
      expect(textOf(picture)).not.toBe("");
    }),
    { numRuns: 60 },
  );
});

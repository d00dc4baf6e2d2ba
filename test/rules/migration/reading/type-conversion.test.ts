import { describe, expect, it } from "vitest";
import type { ColumnType } from "../../../../src/artifacts/migration/index.ts";
import { conversion } from "../../../../src/rules/migration/reading/type-conversion.ts";
import measured from "./measured-conversions.json" with { type: "json" };

const aliases: Readonly<Record<string, string>> = { char: "bpchar" };

function typeOf(sql: string): ColumnType {
  const [, name = "", modifiers, array] = /^(\w+)(?:\(([\d,]+)\))?(\[\])?$/.exec(sql) ?? [];
  return {
    schema: null,
    name: aliases[name] ?? name,
    modifiers: modifiers === undefined ? [] : modifiers.split(",").map(Number),
    arrayDimensions: array === undefined ? 0 : 1,
  };
}

describe("conversion agrees with what PostgreSQL was seen to do", () => {
  const types = Object.keys(measured.withoutRewrite);
  for (const [from, free] of Object.entries(measured.withoutRewrite)) {
    it(`from ${from}`, () => {
      const decided = types.filter((to) => conversion(typeOf(from), typeOf(to), 18) !== "rewrite");
      expect(decided).toEqual(free);
    });
  }
});

import { describe, expect, it } from "vitest";
import { type ChangeSet, changeFromFiles } from "../../src/change/index.ts";
import type { Finding } from "../../src/charter/index.ts";
import { defaultPolicy, proveSuggestions, reviewChange } from "../../src/review/index.ts";
import { houses } from "../rules/api/houses.ts";

const path = "openapi.yaml";
const again = (edited: ChangeSet) =>
  reviewChange(edited, defaultPolicy, { selection: "explicit", today: "2026-11-22" });

function given({ text, base }: { readonly text: string; readonly base?: string | undefined }) {
  const change = changeFromFiles({
    files: [{ path, text }],
    base: base === undefined ? [] : [{ path, text: base }],
  });
  const before = again(change);
  return { change, before, offered: before.findings.filter(({ suggestion }) => suggestion !== null) };
}

describe("a suggestion for a contract is proven", () => {
  it.each(houses)("where it writes $title as the house does", ({ rules, ...house }) => {
    const { change, before, offered } = given(house);
    expect(offered.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules]));
    expect(proveSuggestions(offered, change, before, again)).toEqual(offered);
  });

  it.each([
    ["breaks the syntax", "    post: ["],
    ["leads into the void", '    post: { $ref: "#/components/nothing" }'],
    ["takes the operation away", ""],
  ])("not when it %s", (_, replacement) => {
    const [house] = houses;
    if (house === undefined) throw new Error("there are houses");
    const { change, before, offered } = given(house);
    const [first] = offered;
    if (first === undefined || first.suggestion === null) throw new Error("it offers something");
    const spoilt: Finding = { ...first, suggestion: { ...first.suggestion, replacement } };
    expect(proveSuggestions([spoilt], change, before, again)).toEqual([]);
  });
});

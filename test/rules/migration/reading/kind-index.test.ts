import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../src/artifacts/migration/index.ts";
import { kindIndex } from "../../../../src/rules/migration/reading/kind-index.ts";

const kinds: readonly Operation["kind"][] = ["create-table", "drop-table", "create-index", "create-table"];
const index = kindIndex([...kinds.entries()], ([, kind]) => ({ kind }));

describe("a list by the kinds of its operations", () => {
  it.each([
    { of: ["create-table"], places: [0, 3] },
    { of: ["create-index", "create-table"], places: [0, 2, 3] },
    { of: ["vacuum"], places: [] },
    { of: [], places: [] },
  ] as const)("gives $of in the list's order", ({ of, places }) => {
    expect(index(of).map(([at]) => at)).toEqual(places);
  });
});

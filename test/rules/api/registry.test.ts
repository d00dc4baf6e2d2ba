import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemsById } from "../../../src/charter/index.ts";
import { apiFamilies, apiRules } from "../../../src/rules/api/index.ts";

const root = join(import.meta.dirname, "../../..");
const ids = apiRules.map(({ meta }) => meta.id);
const tests = readdirSync(join(root, "test/rules/api"), { recursive: true, encoding: "utf8" });

describe("the rules of contracts", () => {
  it("are each in one family, once", () => {
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("have a test wherever a test is named after one", () => {
    const named = tests.filter((path) => /^[a-z]+\/(?:oas|async|pb|gql)-[a-z0-9-]+[.]test[.]ts$/.test(path));
    expect(named.map((path) => basename(path, ".test.ts")).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

for (const { id: family, rules } of apiFamilies) {
  for (const { meta } of rules) {
    describe(meta.id, () => {
      it("is named by its language and stands in the folder of its family", () => {
        expect(meta.id).toMatch(/^(?:oas|async|pb|gql)-[a-z0-9]+(?:-[a-z0-9]+)*$/);
        if (!meta.id.includes("-break-"))
          expect(existsSync(join(root, `src/rules/api/${family}/${meta.id}.ts`))).toBe(true);
      });

      it("answers to the charter and cites somebody", () => {
        expect(itemsById.has(meta.item)).toBe(true);
        expect(meta.references.length).toBeGreaterThan(0);
      });

      it("shows what it reports, underlined, and what it leaves alone", () => {
        expect(meta.examples.bad.length).toBeGreaterThan(0);
        expect(meta.examples.good.length).toBeGreaterThan(0);
        for (const { quote } of meta.examples.bad) expect(quote).toBeTruthy();
      });
    });
  }
}

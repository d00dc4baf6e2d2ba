import { describe, expect, it } from "vitest";
import { breakingMutations } from "./breaking-mutations.ts";
import { edited, filesOf, findingsOf } from "./mutate.ts";
import { safeMutations } from "./safe-mutations.ts";

for (const [name, mutations] of Object.entries(breakingMutations)) {
  describe(`${name}, broken`, () => {
    const files = filesOf(name);
    for (const [find, replace, told, quote, severity = "blocking"] of mutations) {
      it(`${told}: ${find.trim().slice(0, 60)} -> ${replace.trim().slice(0, 60)}`, () => {
        const found = findingsOf(files, edited(files, [[find, replace]]));
        expect(found.map((each) => [each.class, each.severity])).toEqual([[told, severity]]);
        expect(found[0]?.quote).toContain(quote);
      });
    }
  });
}

for (const [name, mutations] of Object.entries(safeMutations)) {
  describe(`${name}, changed safely`, () => {
    const files = filesOf(name);
    for (const [title, ...edits] of mutations) {
      it(title, () => {
        const found = findingsOf(files, edited(files, edits));
        expect(found.filter(({ severity }) => severity !== "advice")).toEqual([]);
      });
    }
  });
}

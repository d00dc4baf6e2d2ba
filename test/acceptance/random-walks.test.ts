import fc from "fast-check";
import { expect, it } from "vitest";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import { go, walks } from "./walk.ts";
import { wrongs } from "./wrongs.ts";

sharedAppSuite("random walks", (app) => {
  it("never leave a head green that is blocked, blocked that is not, or without a verdict", async () => {
    const property = fc.asyncProperty(walks, async (steps) => {
      expect(wrongs(await go(app(), steps))).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_123, numRuns: 12, endOnFailure: true });
  });
});

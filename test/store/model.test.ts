import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backends } from "./backends.ts";
import { go, walks } from "./model.ts";
import { type Bed, openBed } from "./model-bed.ts";

/** How many walks are gone on each database; `MODEL_RUNS=500 npx vitest run test/store/model` for a long look. */
const runs = Number(process.env.MODEL_RUNS ?? 8);
const seed = Number(process.env.MODEL_SEED ?? 20_261_123);

describe.each(backends)("deliveries, crashes and retries in any order on $name", (backend) => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await openBed(backend);
  });
  afterAll(() => bed.close());

  it(
    "leave nothing acknowledged without an answer, nothing running twice and nothing unfinished",
    async () => {
      const property = fc.asyncProperty(walks, async (steps) => {
        expect(await go(bed, steps)).toEqual([]);
      });
      await fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
    },
    60_000 + runs * 2_000,
  );
});

import { describe, expect, it } from "vitest";
import { surviveKills } from "./killed-server.ts";

describe("A31: kill the server wherever it is, again and again", () => {
  it("after the last start no run is left in progress, and each pull request has one comment", async () => {
    // At the beginning of a review, in its midst and at its end; `bench/kills.ts` does it twenty times at random.
    const { repository, pulls, heads, violations } = await surviveKills([3, 8, 14]);
    for (const pull of pulls) expect(pull.comments()).toHaveLength(1);
    expect(heads.map((head) => repository.checkRuns(head).at(-1)?.conclusion)).toEqual(heads.map(() => "failure"));
    expect(violations).toBe(0);
  }, 150_000);
});

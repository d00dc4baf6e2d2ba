import { describe, expect, it } from "vitest";
import { type FatalRequest, surviveKills } from "./killed-server.ts";

/** Before anything was fetched; each write while it is under way; each write when GitHub has it and its answer is lost. */
const moments: readonly FatalRequest[] = [
  { method: "GET", path: /^\/repos\/acme\/shop\/pulls\/\d+$/, when: "before" },
  { method: "POST", path: /check-runs$/, when: "before" },
  { method: "POST", path: /check-runs$/, when: "after" },
  { method: "POST", path: /comments$/, when: "after" },
  { method: "PATCH", path: /check-runs\/\d+$/, when: "after" },
];

describe("A31: kill the server wherever it is, again and again", () => {
  // `bench/chaos.ts` does it at random, fifty times.
  it("after the last start no run is left in progress, and each pull request has one comment", async () => {
    const { repository, pulls, heads, violations } = await surviveKills(moments);
    for (const pull of pulls) expect(pull.comments()).toHaveLength(1);
    expect(heads.map((head) => repository.checkRuns(head).at(-1)?.conclusion)).toEqual(heads.map(() => "failure"));
    for (const pull of pulls)
      expect(pull.checkRuns().map(({ status, conclusion }) => [status, conclusion])).toEqual([
        ["completed", "failure"],
      ]);
    expect(violations).toBe(0);
  }, 180_000);
});

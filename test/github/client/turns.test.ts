import { describe, expect, it } from "vitest";
import { TransientError } from "../../../src/charter/index.ts";
import type { TurnOutcome } from "../../../src/github/client/client-meter.ts";
import { githubRates } from "../../../src/github/client/rates.ts";
import { costOf } from "../../../src/github/client/request-cost.ts";
import { createTurns, newPatience } from "../../../src/github/client/turns.ts";

const start = Date.parse("2026-03-01T12:00:00Z");
const read = costOf({ method: "GET", url: "/repos/{owner}/{repo}" });
const comment = costOf({ method: "POST", url: "/repos/{owner}/{repo}/issues/{issue_number}/comments" });
const { signal } = new AbortController();

/** Turns by a clock that only waiting moves. */
function scene() {
  let now = start;
  const outcomes: TurnOutcome[] = [];
  const turns = createTurns({
    rates: githubRates,
    now: () => new Date(now),
    wait: async (milliseconds) => {
      now += milliseconds;
    },
    meter: { turn: (outcome) => void outcomes.push(outcome), request: () => undefined, watch: () => undefined },
  });
  return { turns, outcomes, waited: () => now - start };
}

describe("the turn of a request", () => {
  it("comes at once, then after a short wait", async () => {
    const { turns, outcomes, waited } = scene();
    const patience = newPatience();
    for (let sent = 0; sent < 27; sent += 1) (await turns.take(comment, patience, signal))();
    expect(outcomes).toEqual([...Array(26).fill("at-once"), "waited"]);
    expect(waited()).toBe(1_200);
  });

  it("comes later, in another attempt, where a job has waited long enough", async () => {
    const { turns, outcomes, waited } = scene();
    const patience = newPatience();
    const all = (async () => {
      for (;;) (await turns.take(comment, patience, signal))();
    })();
    const error = await all.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(TransientError);
    expect(waited()).toBeLessThanOrEqual(10_000);
    expect(outcomes.at(-1)).toBe("put-off");
    // Due when a whole review fits, not only the next request.
    const due = error instanceof TransientError ? error.retryAt.getTime() : 0;
    expect(due - (start + waited())).toBeGreaterThan(3_000);
    (await turns.take(read, newPatience(), signal))();
  });

  it("is put off at once, without waiting, when GitHub named a later time", async () => {
    const { turns, waited } = scene();
    turns.allowance.hold(null, start + 60_000);
    const error = await turns.take(read, newPatience(), signal).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ retryAt: new Date(start + 60_000) });
    expect(waited()).toBe(0);
  });
});

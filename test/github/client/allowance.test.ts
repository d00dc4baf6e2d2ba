import { describe, expect, it } from "vitest";
import { type Allowance, createAllowance } from "../../../src/github/client/allowance.ts";
import { githubRates } from "../../../src/github/client/rates.ts";
import { costOf } from "../../../src/github/client/request-cost.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
const read = costOf({ method: "GET", url: "/repos/{owner}/{repo}" });
const comment = costOf({ method: "POST", url: "/repos/{owner}/{repo}/issues/{issue_number}/comments" });
const edit = costOf({ method: "PATCH", url: "/repos/{owner}/{repo}/issues/comments/{comment_id}" });
const check = costOf({ method: "POST", url: "/repos/{owner}/{repo}/check-runs" });
const query = costOf({ method: "POST", url: "/graphql", query: "{ viewer }" });

/** How many of a kind go out at once. */
function sentAtOnce(allowance: Allowance, cost: typeof read, at = now): number {
  let sent = 0;
  while (sent < 10_000 && allowance.ask(cost, at) === 0) sent += 1;
  return sent;
}

describe("what an installation may send", () => {
  it.each([
    ["reads", read, 160],
    ["comments", comment, 26],
    ["check runs", check, 30],
  ])("is a burst of %s, then as many as flow in", (_, cost, expected) => {
    const allowance = createAllowance(githubRates);
    expect(sentAtOnce(allowance, cost)).toBe(expected);
    expect(allowance.ask(cost, now)).toBeGreaterThan(0);
    expect(allowance.ask(cost, now + 60_000)).toBe(0);
  });

  it("stays below GitHub's limits of a minute and an hour, whatever is sent", () => {
    const allowance = createAllowance(githubRates);
    const sent: { readonly at: number; readonly cost: typeof read }[] = [];
    for (let at = now; at < now + 3_600_000; at += 500) {
      for (const cost of [check, comment, edit, read, query]) {
        if (allowance.ask(cost, at) === 0) sent.push({ at, cost });
      }
    }
    const within = (span: number, weigh: (cost: typeof read) => number): number => {
      let most = 0;
      let sum = 0;
      let first = 0;
      for (const one of sent) {
        sum += weigh(one.cost);
        for (; (sent[first]?.at ?? one.at) <= one.at - span; first += 1) sum -= weigh(sent[first]?.cost ?? read);
        most = Math.max(most, sum);
      }
      return most;
    };
    expect(within(60_000, ({ points }) => points)).toBeLessThanOrEqual(900);
    expect(within(60_000, ({ writes }) => writes)).toBeLessThanOrEqual(80);
    expect(within(3_600_000, ({ notices }) => notices)).toBeLessThanOrEqual(500);
  });

  it("keeps a reserve for check runs", () => {
    const allowance = createAllowance(githubRates);
    sentAtOnce(allowance, comment);
    sentAtOnce(allowance, read);
    expect(sentAtOnce(allowance, check)).toBe(4);
  });

  it("is anything where the server states no limits", () => {
    const allowance = createAllowance(githubRates);
    allowance.heard("core", null);
    expect(sentAtOnce(allowance, comment)).toBe(10_000);
    expect(allowance.roomIn(now)).toBe(0);
  });
});

describe("what GitHub said", () => {
  it("holds everything after a secondary limit, until the time it named and no longer", () => {
    const allowance = createAllowance(githubRates);
    allowance.hold(null, now + 90_000);
    allowance.hold(null, now + 10_000);
    expect([read, check, query].map((cost) => allowance.ask(cost, now))).toEqual([90_000, 90_000, 90_000]);
    expect(allowance.heldFor(now)).toBe(90_000);
    expect(allowance.ask(read, now + 90_000)).toBe(0);
  });

  it("holds one budget after a primary limit", () => {
    const allowance = createAllowance(githubRates);
    allowance.hold("graphql", now + 90_000);
    expect([read, query].map((cost) => allowance.ask(cost, now))).toEqual([0, 90_000]);
    expect(allowance.heldFor(now)).toBe(0);
  });

  it.each([
    ["plenty", 5_000, 4_000, 0],
    ["a little more than a hundred", 5_000, 101, 0],
    ["a hundred", 5_000, 100, 600_000],
    ["a twentieth of a small budget", 60, 3, 600_000],
    ["a small budget that is new", 60, 60, 0],
  ])("lets check runs alone go out when little of an hour is left: %s", (_, limit, remaining, wait) => {
    const allowance = createAllowance(githubRates);
    allowance.heard("core", { limit, remaining, resetAt: now + 600_000 });
    expect(allowance.ask(read, now)).toBe(wait);
    expect(allowance.ask(check, now)).toBe(0);
    expect(allowance.ask(query, now)).toBe(0);
    expect(allowance.ask(read, now + 600_000)).toBe(0);
    expect(allowance.leastShare(now)).toBe(remaining / limit);
    expect(allowance.leastShare(now + 600_000)).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { type ListedAttempt, missedDeliveries } from "../../../src/github/sweep/failed-deliveries.ts";

const now = new Date("2026-11-23T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
let ids = 0;
const attempt = (change: Partial<ListedAttempt> & { readonly minutes?: number } = {}): ListedAttempt => {
  const { minutes = 1, ...rest } = change;
  ids += 1;
  return {
    id: ids,
    guid: "one",
    event: "pull_request",
    action: "opened",
    installationId: 7,
    deliveredAt: minutesAgo(minutes),
    statusCode: 502,
    ...rest,
  };
};
const missed = (...attempts: ListedAttempt[]) => missedDeliveries(attempts, now).map(({ guid }) => guid);

describe("a delivery that failed", () => {
  it.each<[string, ListedAttempt[], boolean]>([
    ["once, a moment ago", [attempt()], true],
    ["once, without any answer", [attempt({ statusCode: 0 })], true],
    ["once, redirected", [attempt({ statusCode: 301 })], true],
    ["and came with a later attempt", [attempt({ minutes: 60 }), attempt({ minutes: 20, statusCode: 200 })], false],
    [
      "after an earlier attempt had brought it",
      [attempt({ minutes: 60, statusCode: 202 }), attempt({ minutes: 20 })],
      false,
    ],
    ["almost three days ago", [attempt({ minutes: 3 * 1440 - 1 })], true],
    ["more than three days ago, so that GitHub has it no more", [attempt({ minutes: 3 * 1440 + 1 })], false],
    ["twice, a moment ago", [attempt({ minutes: 11 }), attempt({ minutes: 1 })], false],
    ["twice, five minutes ago", [attempt({ minutes: 15 }), attempt({ minutes: 5 })], true],
    ["four times, fifteen minutes ago", [60, 50, 40, 15].map((minutes) => attempt({ minutes })), false],
    ["four times, twenty minutes ago", [60, 50, 40, 20].map((minutes) => attempt({ minutes })), true],
    ["of no installation", [attempt({ installationId: null })], false],
    ["of an event that nobody hears", [attempt({ event: "star", action: "created" })], false],
    ["of an action that asks for nothing", [attempt({ event: "check_run", action: "completed" })], false],
    ["of an action that asks for a review", [attempt({ event: "check_run", action: "rerequested" })], true],
    ["of an event that has no action", [attempt({ event: "push", action: null })], true],
  ])("%s", (_what, attempts, isMissed) => {
    expect(missed(...attempts)).toEqual(isMissed ? ["one"] : []);
  });

  it("is asked for by its last attempt", () => {
    const [first, last] = [attempt({ minutes: 30 }), attempt({ minutes: 10 })];
    expect(missedDeliveries([first, last], now)).toEqual([{ attemptId: last.id, guid: "one", installationId: 7 }]);
  });
});

it("what nothing else makes up for comes first, and of the rest the newest", () => {
  const order = missed(
    attempt({ guid: "older push", event: "push", minutes: 9 }),
    attempt({ guid: "newer pull request", minutes: 2 }),
    attempt({ guid: "command", event: "issue_comment", action: "created", minutes: 30 }),
    attempt({ guid: "merge group", event: "merge_group", action: "checks_requested", minutes: 60 }),
    attempt({ guid: "re-run", event: "check_run", action: "rerequested", minutes: 1 }),
  );
  expect(order).toEqual(["merge group", "command", "re-run", "newer pull request", "older push"]);
});

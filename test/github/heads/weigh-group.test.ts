import { describe, expect, it } from "vitest";
import { claimedNumber, numberInRef } from "../../../src/github/merge-group/claimed-numbers.ts";
import { weighGroup } from "../../../src/github/merge-group/weigh-group.ts";

const passed = { conclusion: "success", title: "Passed" };
const blocked = { conclusion: "failure", title: "Blocked" };
const waiting = { conclusion: "action_required", title: "Waiting" };

describe("a merge group", () => {
  it.each([
    ["of nobody known", passed, [], null],
    ["of members that pass", passed, [passed, { conclusion: "skipped", title: "" }], null],
    ["of one that is blocked", passed, [passed, blocked], "Blocked: #2 of this group does not pass"],
    ["of one that waits", passed, [waiting], "Waiting: #1 of this group needs an approver"],
    ["of one without a verdict", passed, [null], "Could not review: #1 of this group has no verdict"],
    ["that fails by itself, of one that is blocked", blocked, [blocked], null],
    ["that waits by itself, of one that is blocked", waiting, [blocked], "Blocked: #1 of this group does not pass"],
  ])("%s", (_, evaluation, owns, title) => {
    const members = owns.map((own, at) => ({ number: at + 1, own }));
    expect(weighGroup(evaluation, members)?.title ?? null).toBe(title);
  });
});

describe("a claim to be merged", () => {
  it.each([
    ["Merge pull request #12 from acme/change", 12],
    ["Add the region (#12)", 12],
    ["Add the region (#12)\n\nFollows (#11)", 12],
    ["Follows (#11), adds the region (#12)  ", 12],
    ["Follows (#11) and more", null],
    ["Merge branch main", null],
    ["Nothing\n\nMerge pull request #12 from acme/change", null],
    ["Zero (#0)", null],
    ["Too long (#1234567890)", null],
    ["", null],
  ])("%j", (message, number) => {
    expect(claimedNumber(message)).toBe(number);
  });

  it.each([
    [`gh-readonly-queue/main/pr-7-${"a".repeat(40)}`, 7],
    [`gh-readonly-queue/release/1.0/pr-7-${"a".repeat(40)}`, 7],
    ["gh-readonly-queue/main/pr-7", null],
    ["main", null],
  ])("%s", (ref, number) => {
    expect(numberInRef(ref)).toBe(number);
  });

  it("is read in linear time", () => {
    expect(claimedNumber(`${"(#1".repeat(40_000)}`)).toBeNull();
  });
});

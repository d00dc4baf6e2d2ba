import { describe, expect, it } from "vitest";
import {
  headNotices,
  type KnownConclusion,
  type PullConclusion,
  showsVerdict,
  weighHead,
} from "../../../src/github/heads/weigh-head.ts";

const passed = { conclusion: "success", title: "Passed: 3 checks, 0 findings" };
const blocked = { conclusion: "failure", title: "Blocked: 1 of 3 checks failed" };
const waiting = { conclusion: "action_required", title: "Waiting: 1 waiver needs an approver" };

const stand = (number: number, own: PullConclusion["own"], draft = false): PullConclusion => ({ number, draft, own });
const reviewed = (own: KnownConclusion["own"], draft = false): KnownConclusion => ({ number: 1, draft, own });

describe("a pull request among others with its head", () => {
  it.each([
    ["alone", reviewed(blocked), [], null, null],
    ["beside one that passes", reviewed(passed), [stand(2, passed)], null, null],
    ["beside one out of scope", reviewed(passed), [stand(2, { conclusion: "skipped", title: "" })], null, null],
    ["beside one that is blocked", reviewed(passed), [stand(2, blocked)], "failure", 2],
    ["beside one that waits for an approver", reviewed(passed), [stand(2, waiting)], "action_required", 2],
    ["beside one without a verdict", reviewed(passed), [stand(2, null)], "action_required", 2],
    ["blocked, beside one without a verdict", reviewed(blocked), [stand(2, null)], null, null],
    ["waiting, beside one that is blocked", reviewed(waiting), [stand(2, blocked)], "failure", 2],
    ["beside several", reviewed(passed), [stand(4, blocked), stand(2, null), stand(3, blocked)], "failure", 3],
    ["beside a draft that is blocked", reviewed(passed), [stand(2, blocked, true)], null, null],
    ["beside a draft without a verdict", reviewed(passed), [stand(2, null, true)], null, null],
    [
      "a draft that is blocked, beside one that waits",
      reviewed(blocked, true),
      [stand(2, waiting)],
      "action_required",
      2,
    ],
    [
      "beside a conclusion that nobody knows",
      reviewed(passed),
      [stand(2, { conclusion: "odd", title: "" })],
      "failure",
      2,
    ],
  ] as const)("%s", (_, self, others, conclusion, decidedBy) => {
    const verdict = weighHead(self, others);
    expect([verdict.shown?.conclusion ?? null, verdict.decidedBy]).toEqual([conclusion, decidedBy]);
    expect(verdict.shown?.title.length ?? 0).toBeLessThanOrEqual(70);
  });

  it("says why in the title, in the longest case within what fits", () => {
    const unreviewed = weighHead(reviewed(passed), [stand(123_456_789, null)]);
    expect(unreviewed.shown?.title).toBe("Waiting: #123456789 at the same commit is not reviewed yet");
  });

  it("is told of all that bind, and which decides", () => {
    const others = [stand(2, blocked), stand(3, null), stand(4, blocked, true)];
    expect(headNotices(others, weighHead(reviewed(passed), others))).toEqual([
      { kind: "shared-head", number: 2, title: blocked.title, decides: true },
      { kind: "shared-head", number: 3, title: "Not reviewed yet", decides: false },
    ]);
  });

  it.each([
    ["its own verdict", reviewed(passed), passed, true],
    ["another title", reviewed(passed), { ...passed, title: "Passed" }, false],
    ["a cancelled run", reviewed(passed), { conclusion: "cancelled", title: "Superseded by 1234567" }, false],
    ["a draft's softened one", reviewed(blocked, true), { conclusion: "neutral", title: "Advisory: 1" }, true],
    ["a draft's hard one", reviewed(blocked, true), blocked, false],
  ])("shows what it should: %s", (_, self, run, expected) => {
    expect(showsVerdict(run, self, weighHead(self, []))).toBe(expected);
  });
});

import { describe, expect, test } from "vitest";
import {
  commentMeaning,
  type Notice,
  noContext,
  type ReportContext,
  renderCheckRun,
  renderComment,
} from "../../src/report/index.ts";
import { checklist, finding, review } from "./fixtures.ts";
import { judgedScenes } from "./judged-scenes.ts";
import { links, scenes } from "./scenes.ts";

const around = (...notices: readonly Notice[]) => ({ ...noContext, notices });
const blocked = review({ verdict: "fail", findings: [finding()], checklist: checklist([], [finding()]) });

describe("a notice says what to do", () => {
  test.each<[Notice, RegExp]>([
    [
      { kind: "takes-effect-later", path: ".github/arch-review.yml" },
      /counts once it is merged.*merge that file by itself/,
    ],
    [{ kind: "scope-kept" }, /without write access.*puts it on and takes it off again/],
    [
      { kind: "shared-head", number: 12, title: "Blocked: 1 of 2 checks failed", decides: true },
      /`#12`.*Resolve it there, or close it, or push/,
    ],
    [
      { kind: "shared-head", number: 12, title: "Passed: 1 check, 0 findings", decides: false },
      /`#12`.*worst result of the two counts/,
    ],
    [{ kind: "foreign-check", by: "octocat", state: "success" }, /`octocat`.*choose this App as the source/],
    [
      { kind: "waiver-ended", id: 3, rule: "pk-missing", why: "it held until 2026-11-01" },
      /`W3` of `pk-missing`.*it held until 2026-11-01\. Mend the finding, or ask/,
    ],
    [{ kind: "no-comment", why: "The conversation is locked" }, /locked\..*`\/arch-review recheck`/],
    [
      { kind: "permission-missing", permission: "members: read", feature: "teams" },
      /`members: read` is needed for teams\. An owner/,
    ],
    [{ kind: "stacked", base: "main" }, /those of `main`/],
    [{ kind: "draft" }, /blocks when the pull request is marked as ready/],
    [
      { kind: "group-member", number: 13, title: "Blocked: 1 of 2 checks failed" },
      /`#13`, Blocked: 1 of 2 checks failed\./,
    ],
  ])("%o", (notice, words) => {
    expect(renderComment(blocked, links, around(notice))).toMatch(words);
    expect(renderCheckRun(blocked, links, around(notice)).summary).toMatch(words);
  });

  test("and stands before the checklist, those that hold the merge up first", () => {
    const comment = renderComment(
      blocked,
      links,
      around(
        { kind: "draft" },
        { kind: "shared-head", number: 11, title: "Passed: 1 check, 0 findings", decides: false },
        { kind: "shared-head", number: 12, title: "Blocked: 1 of 2 checks failed", decides: true },
      ),
    );
    const places = ["`#12`", "`#11`", "**Draft**", "| Item |"].map((word) => comment.indexOf(word));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test("and of a large group the members that hold it up are named", () => {
    const members = Array.from({ length: 40 }, (_, at): Notice => {
      const title = at === 39 ? "Blocked: 1 of 2 checks failed" : "Passed: 1 check, 0 findings";
      return { kind: "group-member", number: at + 1, title };
    });
    const { summary } = renderCheckRun(review(), links, around(...members));
    expect(summary).toContain("`#40`, Blocked");
    expect(summary).toContain("28 more notices are not shown.");
    expect(summary).toMatch(/^Passed, and held by a pull request of this group\./);
  });
});

describe("what a comment means", () => {
  const { review: delta, context } = scenes.delta ?? { review: review(), context: noContext };
  const meaning = commentMeaning(delta, context, "main");

  test.each<[string, string]>([
    ["what came and went", commentMeaning(delta, { ...context, delta: null }, "main")],
    ["earlier reviews", commentMeaning(delta, { ...context, history: [] }, "main")],
    ["how it was made", commentMeaning(delta, { ...context, facts: null }, "main")],
  ])("does not depend on %s", (_, other) => {
    expect(other).toBe(meaning);
  });

  test.each<[string, string]>([
    ["a finding", commentMeaning({ ...delta, findings: delta.findings.slice(1) }, context, "main")],
    ["a notice", commentMeaning(delta, { ...context, notices: [] }, "main")],
    ["the branch that the change goes into", commentMeaning(delta, context, "next")],
    ["the verdict", commentMeaning({ ...delta, verdict: "pass" }, context, "main")],
    [
      "what was not read",
      commentMeaning({ ...delta, unread: [{ path: "a.sql", reason: "it is binary" }] }, context, "main"),
    ],
  ])("depends on %s", (_, other) => {
    expect(other).not.toBe(meaning);
  });
});

describe("what came and went", () => {
  const { review: delta, context } = scenes.delta ?? { review: review(), context: noContext };
  const comment = renderComment(delta, links, context);

  test("is counted in the second line", () => {
    expect(comment.split("\n")[2]).toMatch(/since \[`77aa001`\]\(.*\): 2 fixed, 1 new$/);
  });
  test("is struck through, with the commit that fixed it", () => {
    expect(comment).toMatch(/~~`pk-missing` at \[.*\]\(.*77aa001.*\)~~ fixed in \[`9f3c2ab`\]/);
  });
  test("is marked at the finding that is new", () => {
    expect(comment.match(/ · new$/gm)).toHaveLength(1);
  });
  test("says so where no finding came or went", () => {
    const same = { ...context, delta: { since: "77aa001000000000000000000000000000000000", fixed: [], added: [] } };
    expect(renderComment(delta, links, same)).toContain("no finding came or went");
    expect(renderComment(delta, links, same)).not.toContain("#### Fixed");
  });
});

test("the footer says who may waive, and offers it only where there is something to waive", () => {
  const { waivers } = blocked.policy;
  const footer = (policy: Partial<typeof waivers>) =>
    renderComment({ ...blocked, policy: { ...blocked.policy, waivers: { ...waivers, ...policy } } }, links)
      .split("\n")
      .at(-2);
  expect(footer({})).toContain("(maintainers, never the author)");
  expect(footer({ approvers: ["@acme/architects"], author_may_waive: true })).toContain("(`@acme/architects`)");
  expect(footer({ approvers: ["@a", "@b", "@c", "@d", "@e"] })).toContain("`@c` and 2 more, never the author");
  expect(renderComment(review(), links)).not.toContain("/arch-review waive");
});

test("nothing is said of commands where nobody answers them", () => {
  const judged = judgedScenes.judged?.review ?? review();
  const deaf: ReportContext = { ...noContext, commands: false };
  for (const shown of [blocked, review(), review({ verdict: "nothing-to-review" }), judged]) {
    expect(renderComment(shown, links)).toContain("`/arch-review ");
    expect(renderComment(shown, links, deaf)).not.toContain("`/arch-review ");
    expect(renderComment(shown, links, deaf)).toContain("`arch-review rules <rule>` explains a rule.");
  }
  expect(renderComment(blocked, links, deaf)).toContain("accepted in `.github/arch-review-waivers.yml` on the base");
});

test("the footer holds the command as it is pasted, for a finding that a command can be about", () => {
  const broken = finding({ rule: "syntax-error", fingerprint: "1111111100000000" });
  const open = finding({ fingerprint: "2222222200000000" });
  const footer = (findings: readonly (typeof open)[]) => renderComment(review({ verdict: "fail", findings }), links);
  expect(footer([broken, open])).toContain("<sub>`/arch-review waive 22222222 because <reason>` accepts a finding");
  expect(footer([broken])).not.toContain("/arch-review waive");
  expect(footer([broken])).not.toContain("`11111111`");
});

test("a finding is named by as many digits as tell it from the others", () => {
  const twins = ["aaaaaaaa00000001", "aaaaaaaa00000002"].map((fingerprint, at) =>
    finding({ fingerprint, startLine: at + 1, endLine: at + 1, rule: `rule-${at}` }),
  );
  const named = (findings: typeof twins) => renderComment(review({ verdict: "fail", findings }), links);
  expect(named(twins)).toContain("`aaaaaaaa00000001`");
  expect(named(twins.slice(1))).toContain("`aaaaaaaa`");
});

import { describe, expect, test } from "vitest";
import { conclusionOf, noContext, type ReportContext, sentenceOf, titleOf } from "../../src/report/index.ts";
import { defaultPolicy, type Review } from "../../src/review/index.ts";
import { advisory, check, checklist, finding, migrationFile, question, review } from "./fixtures.ts";

const blocking = finding();
const warning = finding({ severity: "warning", fingerprint: "00000000000000ab" });
const waived = finding({ status: "waived", waiver: { by: "@kim", reason: "empty", until: null } });

test.each<[string, Partial<Review>, string, string]>([
  [
    "nothing in scope",
    { verdict: "nothing-to-review", files: [] },
    "skipped",
    "Not applicable: no RFC, migration or API contract changed",
  ],
  [
    "nothing in scope, where the policy wants a success",
    { verdict: "nothing-to-review", files: [], policy: { ...defaultPolicy, not_applicable: "success" } },
    "success",
    "Not applicable: no RFC, migration or API contract changed",
  ],
  ["clean", { checklist: checklist([check()]) }, "success", "Passed: 1 check, 0 findings"],
  [
    "clean but for questions",
    { checklist: checklist([check()]), questions: [question()], moreQuestions: 1 },
    "success",
    "Passed: 1 check, 0 findings, 2 need an answer",
  ],
  [
    "blocking, with what blocks nothing beside it",
    { verdict: "fail", findings: [blocking, warning], checklist: checklist([check()], [blocking, warning]) },
    "failure",
    "Blocked: 1 of 3 checks failed",
  ],
  [
    "blocking without a check behind it",
    { verdict: "fail", findings: [blocking] },
    "failure",
    "Blocked: 1 of 1 check failed",
  ],
  [
    "below the gate, with waivers",
    { findings: [warning, { ...blocking, status: "waived" }] },
    "neutral",
    "Advisory: 1 finding, none blocking, 1 waived",
  ],
  ["below the gate", { findings: [warning] }, "neutral", "Advisory: 1 finding, none blocking"],
  [
    "advisory mode",
    { policy: advisory, findings: [blocking, warning] },
    "neutral",
    "Advisory: 2 findings, 1 would block",
  ],
  [
    "blocking",
    { verdict: "fail", findings: [blocking], checklist: checklist([check()], [blocking]), questions: [question()] },
    "failure",
    "Blocked: 1 of 2 checks failed, 1 needs an answer",
  ],
  [
    "only waivers are missing",
    { verdict: "fail", findings: [blocking], awaitingApproval: [blocking.fingerprint] },
    "action_required",
    "Waiting: 1 waiver needs an approver",
  ],
  [
    "a waiver is missing and something else blocks",
    {
      verdict: "fail",
      findings: [blocking, finding({ fingerprint: "00000000000000cc" })],
      awaitingApproval: [blocking.fingerprint],
      checklist: checklist([], [blocking]),
    },
    "failure",
    "Blocked: 1 of 1 check failed",
  ],
  [
    "unread",
    { verdict: "incomplete", files: [migrationFile("a.sql", { error: "binary" }), migrationFile("b.sql")] },
    "failure",
    "Incomplete: 1 of 2 files could not be reviewed in full",
  ],
  [
    "unread in advisory mode",
    { verdict: "incomplete", policy: advisory, unread: [{ path: "a.sql", reason: "binary" }] },
    "neutral",
    "Incomplete: 1 of 2 files could not be reviewed in full",
  ],
  ["everything waived", { findings: [waived] }, "success", "Passed: 1 check, 0 findings, 1 waived"],
])("%s", (_, parts, conclusion, title) => {
  const given = review(parts);
  expect(conclusionOf(given)).toBe(conclusion);
  expect(titleOf(given)).toBe(title);
  expect(titleOf(given).length).toBeLessThanOrEqual(70);
});

describe("around a review", () => {
  const fails = review({ verdict: "fail", findings: [blocking, warning], checklist: checklist([], [blocking]) });
  const around = (...notices: ReportContext["notices"]): ReportContext => ({ ...noContext, notices });

  test("a draft is told what would block, and nothing turns red", () => {
    const draft = around({ kind: "draft" });
    expect(conclusionOf(fails, draft)).toBe("neutral");
    expect(titleOf(fails, draft)).toBe("Advisory: 2 findings, 1 would block");
    const waits = { ...fails, findings: [blocking], awaitingApproval: [blocking.fingerprint] };
    expect(conclusionOf(waits, draft)).toBe("neutral");
    expect(conclusionOf(review(), draft)).toBe("success");
    const unread = review({ verdict: "incomplete", unread: [{ path: "a.sql", reason: "it is binary" }] });
    expect([conclusionOf(unread, draft), titleOf(unread, draft)]).toEqual([
      "neutral",
      "Incomplete: 1 of 2 files could not be reviewed in full",
    ]);
  });

  test("a commit that another pull request holds up is not called passed", () => {
    const notice = { kind: "shared-head", number: 12, title: "Blocked: 1 of 2 checks failed" } as const;
    expect(sentenceOf(review(), around({ ...notice, decides: true }))).toBe(
      "passed, and held by another pull request. 0 checks, 0 findings",
    );
    expect(sentenceOf(review(), around({ ...notice, decides: false }))).toBe("passed. 0 checks, 0 findings");
  });
});

test("the comment says the title as a sentence", () => {
  expect(sentenceOf(review({ findings: [warning] }))).toBe("advisory. 1 finding, none blocking");
  expect(sentenceOf(review({ verdict: "nothing-to-review", files: [] }))).toBe(
    "not applicable. No RFC, migration or API contract changed",
  );
});

test("the largest figures still fit the merge box", () => {
  const many = {
    ...review({ verdict: "fail", moreQuestions: 9999 }),
    checklist: checklist(Array.from({ length: 9999 }, () => check({ status: "fail" }))),
  };
  expect(titleOf(many).length).toBeLessThanOrEqual(70);
});

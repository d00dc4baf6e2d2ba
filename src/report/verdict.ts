import type { CheckResult } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { noContext, type ReportContext } from "./context.ts";

/** How GitHub shows a completed check run. Passing for a required check: success, neutral and skipped. */
export type Conclusion = "success" | "neutral" | "skipped" | "failure" | "action_required";

/** The figures that every report names. */
export interface Tally {
  /** Conclusions of checks that applied, one for each check and file. */
  readonly checks: number;
  readonly failed: number;
  readonly blocking: number;
  readonly warning: number;
  readonly advice: number;
  readonly waived: number;
  readonly questions: number;
  /** Files in scope that were not read, or not wholly. */
  readonly unread: number;
}

/** `1 file`, `2 files`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Counts what a review found. Waived findings count only as waived. */
export function tally(review: Review): Tally {
  const checks: CheckResult[] = review.checklist.flatMap((item) => item.checks);
  const open = review.findings.filter((finding) => finding.status === "open");
  return {
    checks: checks.filter((check) => check.status !== "not-applicable").length,
    failed: checks.filter((check) => check.status === "fail").length,
    blocking: open.filter((finding) => finding.severity === "blocking").length,
    warning: open.filter((finding) => finding.severity === "warning").length,
    advice: open.filter((finding) => finding.severity === "advice").length,
    waived: review.findings.length - open.length,
    questions: review.questions.length + review.moreQuestions,
    unread: review.unread.length + review.files.filter((file) => file.error !== null).length,
  };
}

/** Whether all that blocks is waivers that the change brings itself and nobody has agreed to. */
function waitsForApprover(review: Review): boolean {
  const blocking = review.findings.filter((finding) => finding.status === "open" && finding.severity === "blocking");
  return blocking.length > 0 && blocking.every((finding) => review.awaitingApproval.includes(finding.fingerprint));
}

/** A draft is not about to be merged: it hears what would block, and nothing turns red. */
export const isDraft = ({ notices }: ReportContext): boolean => notices.some(({ kind }) => kind === "draft");

/** The conclusion of the check run: green always means looked at. */
export function conclusionOf(review: Review, context: ReportContext = noContext): Conclusion {
  const own = ownConclusion(review);
  return isDraft(context) && (own === "failure" || own === "action_required") ? "neutral" : own;
}

function ownConclusion(review: Review): Conclusion {
  switch (review.verdict) {
    case "nothing-to-review":
      return review.policy.not_applicable;
    case "fail":
      return waitsForApprover(review) ? "action_required" : "failure";
    case "incomplete":
      return review.policy.mode === "enforce" ? "failure" : "neutral";
    case "pass":
      return review.findings.some((finding) => finding.status === "open") ? "neutral" : "success";
    default:
      return review.verdict satisfies never;
  }
}

/** The verdict in one short line for the merge box: at most 70 characters, no word of the change in it. */
export function titleOf(review: Review, context: ReportContext = noContext): string {
  const { checks, failed, blocking, warning, advice, waived, questions, unread } = tally(review);
  const asks = questions === 0 ? "" : `, ${questions === 1 ? "1 needs an answer" : `${questions} need an answer`}`;
  const findings = blocking + warning + advice;
  const advisory = `Advisory: ${count(findings, "finding")}, ${blocking === 0 ? "none blocking" : `${blocking} would block`}${asks}`;
  switch (review.verdict) {
    case "nothing-to-review":
      return "Not applicable: no RFC, migration or API contract changed";
    case "fail":
      if (isDraft(context)) return advisory;
      return waitsForApprover(review)
        ? `Waiting: ${blocking === 1 ? "1 waiver needs" : `${blocking} waivers need`} an approver`
        : `Blocked: ${failed} of ${count(checks, "check")} failed${asks}`;
    case "incomplete":
      return `Incomplete: ${unread} of ${count(review.files.length + review.unread.length, "file")} could not be read`;
    case "pass":
      if (findings === 0)
        return `Passed: ${count(checks, "check")}, 0 findings${waived === 0 ? "" : `, ${waived} waived`}${asks}`;
      return advisory;
    default:
      return review.verdict satisfies never;
  }
}

/**
 * The verdict as the comment's first line says it: `blocked. 2 of 14 checks failed, 1 needs an answer`. Where this review
 * alone does not decide, it says so.
 */
export function sentenceOf(review: Review, context: ReportContext = noContext): string {
  const title = titleOf(review, context);
  const colon = title.indexOf(": ");
  const verdict = `${title.slice(0, 1).toLowerCase()}${title.slice(1, colon)}${besides(context)}`;
  return `${verdict}. ${title.charAt(colon + 2).toUpperCase()}${title.slice(colon + 3)}`;
}

function besides({ notices }: ReportContext): string {
  if (notices.some(({ kind }) => kind === "group-member")) return ", counting the group's own change alone";
  const held = notices.some((notice) => notice.kind === "shared-head" && notice.decides);
  return held ? ", and held by another pull request" : "";
}

import type { CheckResult, Finding } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { type Notice, noContext, type ReportContext } from "./context.ts";

/** How GitHub shows a completed check run. Passing for a required check: success, neutral and skipped. */
export type Conclusion = "success" | "neutral" | "skipped" | "failure" | "action_required";

/** The figures that every report names. */
export interface Tally {
  /** Conclusions of checks that applied, one for each check and file. */
  readonly checks: number;
  /** Those of them with an open finding that blocks: as many as a reader finds under what must be fixed. */
  readonly failed: number;
  readonly blocking: number;
  readonly warning: number;
  readonly advice: number;
  /** Those of the three that a language model found. */
  readonly judged: number;
  readonly waived: number;
  readonly questions: number;
  /** Files in scope that were not read or not rehearsed, or not wholly. */
  readonly unread: number;
}

/** `1 file`, `2 files`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Counts what a review found. Waived findings count only as waived. */
export function tally(review: Review): Tally {
  const applied = review.checklist
    .flatMap((item): readonly CheckResult[] => item.checks)
    .filter((check) => check.status !== "not-applicable");
  const open = review.findings.filter((finding) => finding.status === "open");
  const failing = new Set(open.filter(({ severity }) => severity === "blocking").map(checkOf));
  const known = new Set(applied.map(({ id, path }) => checkOf({ rule: id, path })));
  return {
    // A finding that no check stands behind counts as one that failed.
    checks: applied.length + [...failing].filter((check) => !known.has(check)).length,
    failed: failing.size,
    blocking: open.filter((finding) => finding.severity === "blocking").length,
    warning: open.filter((finding) => finding.severity === "warning").length,
    advice: open.filter((finding) => finding.severity === "advice").length,
    judged: open.filter(({ judged }) => judged !== undefined).length,
    waived: review.findings.length - open.length,
    questions: review.questions.length + review.moreQuestions,
    unread: unreadPaths(review).size,
  };
}

/** A check of one file: no rule id has a space. */
const checkOf = ({ rule, path }: Pick<Finding, "rule" | "path">): string => `${rule} ${path}`;

/** What is in scope and was not read or not rehearsed, or not wholly: one file may have several reasons. */
export const unreadPaths = ({ files, unread }: Review): ReadonlySet<string> =>
  new Set([...files.flatMap(({ path, error }) => (error === null ? [] : [path])), ...unread.map(({ path }) => path)]);

/** How many files were in scope, read or not. */
export const filesInScope = (review: Review): number =>
  new Set([...review.files.map(({ path }) => path), ...review.unread.map(({ path }) => path)]).size;

/** Whether all that blocks is waivers that the change brings itself and nobody has agreed to. */
export function waitsForApprover(review: Review): boolean {
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
      // What a language model found changes no conclusion.
      return review.findings.some(({ status, judged }) => status === "open" && judged === undefined)
        ? "neutral"
        : "success";
    default:
      return review.verdict satisfies never;
  }
}

/** What the merge box shows of a title. */
const longestTitle = 70;

/** A title with as many of its ends as fit, the last one first. */
const fitted = (title: string, ...ends: readonly string[]): string =>
  ends.length === 0 || title.length + ends.join("").length <= longestTitle
    ? `${title}${ends.join("")}`
    : fitted(title, ...ends.slice(1));

/** The verdict in one short line for the merge box: at most 70 characters, no word of the change in it. */
export function titleOf(review: Review, context: ReportContext = noContext): string {
  const { checks, failed, blocking, warning, advice, judged, waived, questions, unread } = tally(review);
  const asks = questions === 0 ? "" : `, ${questions === 1 ? "1 needs an answer" : `${questions} need an answer`}`;
  const findings = blocking + warning + advice;
  const accepted = waived === 0 ? "" : `, ${waived} waived`;
  const weight = blocking === 0 ? "none blocking" : `${blocking} would block`;
  const found = judged === 0 ? "0 findings" : `${count(judged, "finding")} by a language model`;
  const advisory = fitted(`Advisory: ${count(findings, "finding")}, ${weight}`, accepted, asks);
  switch (review.verdict) {
    case "nothing-to-review":
      return "Not applicable: no RFC, migration or API contract changed";
    case "fail":
      if (isDraft(context)) return advisory;
      return waitsForApprover(review)
        ? `Waiting: ${blocking === 1 ? "1 waiver needs" : `${blocking} waivers need`} an approver`
        : `Blocked: ${failed} of ${count(checks, "check")} failed${asks}`;
    case "incomplete":
      return `Incomplete: ${unread} of ${count(filesInScope(review), "file")} could not be reviewed in full`;
    case "pass":
      return findings === judged ? fitted(`Passed: ${count(checks, "check")}, ${found}`, accepted, asks) : advisory;
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
  const passes = passing.includes(ownConclusion(review));
  const verdict = `${title.slice(0, 1).toLowerCase()}${title.slice(1, colon)}${passes ? besides(context) : ""}`;
  return `${verdict}. ${title.charAt(colon + 2).toUpperCase()}${title.slice(colon + 3)}`;
}

const passing: readonly Conclusion[] = ["success", "neutral", "skipped"];

function besides({ notices }: ReportContext): string {
  if (notices.some(holdsGroup)) return ", and held by a pull request of this group";
  const held = notices.some((notice) => notice.kind === "shared-head" && notice.decides);
  return held ? ", and held by another pull request" : "";
}

/** Whether a notice tells of a member that keeps its merge group out: one whose title does not say that it passes. */
export const holdsGroup = (notice: Notice): boolean =>
  notice.kind === "group-member" && !/^(?:Passed|Advisory|Not applicable)/.test(notice.title);

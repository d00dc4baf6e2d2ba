import {
  commentMeaning,
  conclusionOf,
  type Notice,
  renderCheckRun,
  renderComment,
  titleOf,
  toDetails,
  toReport,
} from "../../report/index.ts";
import type { Policy, Review } from "../../review/index.ts";
import type { OwnConclusion, PullRequestRecord, ReviewJob } from "../../store/index.ts";
import type { WaivedReview } from "../commands/review-with-waivers.ts";
import { passes } from "../conclusion-weight.ts";
import { askForReviews } from "../heads/ask-for-review.ts";
import { othersAtHead } from "../heads/others-at-head.ts";
import { pullsAtHead } from "../heads/pulls-at-head.ts";
import { settleHead } from "../heads/settle-head.ts";
import { type HeadVerdict, headNotices, type KnownConclusion, weighHead } from "../heads/weigh-head.ts";
import { linksTo, meaningHash } from "../links.ts";
import { notifyIfBlockedAfterApproval } from "../publish/blocked-notice.ts";
import { type Cancellation, cancelRun } from "../publish/check-run.ts";
import { keepComment } from "../publish/comment.ts";
import { foreignChecks } from "../publish/foreign-checks.ts";
import { publishRun, type RunSlot } from "../publish/head-run.ts";
import { headMoved, type Publication } from "../publish/publication.ts";
import { reportContext } from "../publish/report-context.ts";
import { setUpNotices } from "../publish/set-up-notices.ts";
import { type Proof, publishSuggestions } from "../publish/suggestions.ts";
import { readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { type RunSource, runFacts } from "./run-facts.ts";

/** A review on its way to GitHub. */
export interface Outgoing extends WaivedReview {
  readonly setting: AppSetting;
  readonly publication: Publication;
  readonly record: PullRequestRecord;
  readonly job: ReviewJob;
  readonly slot: RunSlot;
  readonly prove: Proof;
  readonly source: Omit<RunSource, "subject">;
  readonly signal: AbortSignal;
}

/**
 * Tells GitHub what a review concluded. Its own conclusion is stored first and the other pull requests with the head are
 * looked at then, so that of two that end at once at least one sees both. The comment stands before the check run is
 * completed: who waits for the check finds the comment there.
 */
export async function publishReview(outgoing: Outgoing): Promise<void> {
  const { setting, publication, review, job } = outgoing;
  const { store, pull } = publication;
  const { generation } = publication.review;
  const self = { number: pull.number, draft: pull.draft, own: ownConclusion(review) };
  const known = await seenByGitHub(publication, self);
  if (known !== null && !known.includes(pull.number) && (await headMoved(publication))) return overtake(outgoing);
  const report = { ...toReport(review) };
  await store.recordOutcome(
    pull,
    generation,
    {
      policyHash: policyHashOf(review.policy),
      engineVersion: setting.engineVersion,
      verdict: review.verdict,
      report,
    },
    { ...toDetails(review) },
  );
  await store.recordConclusion(pull, generation, self.own);
  const others = await othersAtHead(setting, pull, known ?? []);
  const head = weighHead(self, others);
  const notices = [...headNotices(others, head), ...(await noticesOf(outgoing))];
  if (!(await say(outgoing, head, notices, report))) return overtake(outgoing);
  await settleHead(setting, publication.octokit, job, { pull, self, known: known ?? [] });
  await publishSuggestions(publication, review, outgoing.prove);
  await store.finishReview(pull, generation, "published");
}

/** What a review by itself gives its run. */
const ownConclusion = (review: Review): OwnConclusion => ({ conclusion: conclusionOf(review), title: titleOf(review) });

/**
 * Ends a review whose head has moved on while it was made: GitHub lists the changed files of the present head only, so that
 * what was read may be of two commits. A verdict that stood before is left as it is.
 */
async function overtake({ setting, publication, job, slot }: Outgoing): Promise<void> {
  const { octokit, store, pull, review } = publication;
  const now = await readPullRequest(octokit, pull);
  const reason: Cancellation = now?.open === true ? { kind: "superseded", sha: now.headSha } : { kind: "closed" };
  if (slot.kind !== "earlier") await cancelRun(octokit, { ...pull, runId: slot.id }, reason);
  await store.finishReview(pull, review.generation, "superseded");
  // The push has an event of its own, which may be lost.
  await askForReviews(setting, job, [pull.number], { reason: "head.moved" });
}

/** Which policy a review was made with, to tell whether the policy has changed since. */
export const policyHashOf = (policy: Policy): string => meaningHash(JSON.stringify(policy));

/**
 * Open pull requests with the head as GitHub knows them now. Asked only where the verdict would let a merge pass, since one
 * whose event has not arrived would pass with it; null elsewhere.
 */
const seenByGitHub = async (
  { octokit, pull }: Publication,
  { own, draft }: KnownConclusion,
): Promise<readonly number[] | null> => (passes(own.conclusion) || draft ? pullsAtHead(octokit, pull) : null);

/** What a reader must know beside the review. */
async function noticesOf({ setting, publication, notices, review, signal }: Outgoing): Promise<readonly Notice[]> {
  const { pull } = publication;
  const spared = pull.draft && !passes(conclusionOf(review));
  return [
    ...notices,
    ...setUpNotices(review),
    ...(pull.scopeKept ? [{ kind: "scope-kept" } as const] : []),
    ...(pull.stackBase === null ? [] : [{ kind: "stacked", base: pull.stackBase } as const]),
    ...(spared ? [{ kind: "draft" } as const] : []),
    ...(await foreignChecks(publication, await setting.app.forStatuses(pull, signal))),
  ];
}

/** How long nothing has happened on a pull request whose people have turned to something else, in milliseconds. */
const asleepMs = 3 * 86_400_000;

/**
 * Nobody has asked and nobody is there: it was open long before the App came and is met in passing. It gets the run that may
 * be required of it, and its comment when something happens there.
 */
const isAsleep = ({ setting, publication, record, job }: Outgoing): boolean =>
  job.background === true &&
  record.comment.kind === "none" &&
  publication.review.generation === 1 &&
  setting.now().getTime() - publication.pull.updatedAt.getTime() > asleepMs;

/** Brings comment and check run up to date; false where the head has moved on and neither was written. */
async function say(
  outgoing: Outgoing,
  head: HeadVerdict,
  notices: readonly Notice[],
  report: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { setting, publication, record, review, slot, job, source } = outgoing;
  const { pull } = publication;
  const links = linksTo(pull, setting.pages, pull);
  const { number, generation } = publication.review;
  const facts = runFacts(setting, { ...source, subject: { kind: "pull-request", number, generation } });
  const context = await reportContext(publication, { review, notices, facts });
  const kept = await keepComment(publication, record.comment, {
    body: renderComment(review, links, context),
    hash: meaningHash(commentMeaning(review, context, pull.baseRef)),
    folded: review.verdict === "nothing-to-review" || isAsleep(outgoing),
  });
  if (kept.overtaken === true) return false;
  const told = kept.notice === null ? context : { ...context, notices: [...notices, kept.notice] };
  const run = { ...renderCheckRun(review, links, told), ...head.shown };
  await publishRun(publication, slot, run, { report, quiet: job.background === true });
  // By its own merits: that a pull request waits for another one at the same commit is no news to those who approved it.
  await notifyIfBlockedAfterApproval(publication, ownConclusion(review), kept.comment);
  return true;
}

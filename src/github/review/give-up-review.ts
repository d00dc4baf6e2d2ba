import type { Octokit } from "@octokit/rest";
import type { CheckRun } from "../../report/index.ts";
import type { ReviewJob, ReviewRecord } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { askForReviews } from "../heads/ask-for-review.ts";
import { othersAtHead } from "../heads/others-at-head.ts";
import { settleHead } from "../heads/settle-head.ts";
import { standingReview } from "../heads/standing-review.ts";
import { weighHead } from "../heads/weigh-head.ts";
import { policyOfPullRequest } from "../policy-of-pull-request.ts";
import { adoptRun, completeRun, putRun } from "../publish/check-run.ts";
import type { Publication } from "../publish/publication.ts";
import { type PullRequest, readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { apology, passesByItself, policyOrDefault } from "./apology.ts";
import { runOf } from "./cancel-running.ts";
import { withKeptScope } from "./kept-scope.ts";
import { rememberPullRequest } from "./remember-pull-request.ts";

/**
 * Completes the check run of a review that failed for good, so that a required check never hangs. It says that the fault is
 * ours; whether it blocks is the policy's `on_error`. A verdict that stands is left standing where nobody asked for another.
 */
export async function giveUpReview(
  setting: AppSetting,
  job: ReviewJob,
  error: Error,
  signal: AbortSignal,
): Promise<void> {
  const { store, app } = setting;
  const octokit = await app.forRepository(job, signal);
  const found = octokit === null ? null : await readPullRequest(octokit, job);
  if (octokit === null || found?.open !== true) return;
  const pull = await withKeptScope(octokit, job, await store.findPullRequest(job), found);
  await rememberPullRequest(store, pull);
  const { headSha, baseSha, baseRef } = pull;
  const review = await store.beginReview(pull, { headSha, baseSha, baseRef });
  const again = await timeToTryAgain(setting, review, error);
  const standing = job.background ? await standingReview(store, pull, null, job, review.generation) : null;
  const publication = { octokit, appId: app.appId, store, pull, review, pages: setting.pages };
  const runId = await runOf(octokit, pull, review, app.appId);
  // A run of this review hides the standing one: in progress it would hang, and completed it has said what there is to say.
  if (runId === null && standing?.checkRunId != null && standing.own !== null) {
    await adoptRun(publication, standing.checkRunId);
    await store.recordConclusion(pull, review.generation, standing.own);
  } else {
    const policy = await policyOrDefault(
      async () => (await policyOfPullRequest({ setting, octokit, pull, signal })).policy,
    );
    await apologize(setting, job, { ...publication, runId }, apology(error, policy, again));
  }
  // Whoever pushes meanwhile does not wait for it: their job takes its place.
  if (again !== null)
    await askForReviews(setting, job, [job.number], { reason: "given-up.again", background: true, startAfter: again });
  await store.finishReview(pull, review.generation, "given-up");
}

/** Puts the apology on the head, unless the review failed only after its verdict was there. */
async function apologize(
  setting: AppSetting,
  job: ReviewJob,
  publication: Publication & { readonly runId: number | null },
  run: CheckRun,
): Promise<void> {
  const { octokit, store, pull, review, runId } = publication;
  if (runId !== null && (await isCompleted(octokit, pull, runId))) return;
  const own = { conclusion: run.conclusion, title: run.title };
  await store.recordConclusion(pull, review.generation, own);
  const self = { number: pull.number, draft: pull.draft, own };
  const head = weighHead(self, await othersAtHead(setting, pull, []));
  const shown = { ...run, ...(pull.draft ? { conclusion: "neutral" as const } : null), ...head.shown };
  if (runId === null) await putRun(publication, shown);
  else await completeRun(publication, runId, shown);
  await settleHead(setting, octokit, job, { pull, self, known: [] });
}

async function isCompleted(octokit: Octokit, pull: PullRequest, check_run_id: number): Promise<boolean> {
  const { data } = await octokit.rest.checks.get({ ...inRepository(pull), check_run_id });
  return data.status === "completed";
}

/** How often a head is tried again by itself: what does not pass in that time is no outage. */
const mostAgain = 4;

/** When a review that GitHub did not answer is made after all; null: when somebody asks for it. */
async function timeToTryAgain(
  { store, now, againAfterMs }: AppSetting,
  review: ReviewRecord,
  error: Error,
): Promise<Date | null> {
  if (againAfterMs === undefined || !passesByItself(error)) return null;
  const reviews = await store.reviews(review, { headSha: review.headSha, limit: mostAgain + 1 });
  const last = reviews.filter(({ generation }) => generation < review.generation).slice(0, mostAgain);
  const often = last.length === mostAgain && last.every(({ state }) => state === "given-up");
  return often ? null : new Date(now().getTime() + againAfterMs);
}

import { TransientError } from "../charter/index.ts";
import type { CheckRun } from "../report/index.ts";
import type { ReviewJob } from "../store/index.ts";
import { completeRun, putRun } from "./publish/check-run.ts";
import { readBaseCommits } from "./read/change-from-pull-request.ts";
import { readPolicy } from "./read/policy.ts";
import { readPullRequest } from "./read/pull-request.ts";
import { type ReviewerSetting, rememberPullRequest, runOf } from "./review-pull-request.ts";

/**
 * Completes the check run of a review that failed for good, so that a required check never hangs. It says that the fault is
 * ours; whether it blocks is the policy's `on_error`.
 */
export async function giveUp(
  setting: ReviewerSetting,
  job: ReviewJob,
  error: Error,
  signal: AbortSignal,
): Promise<void> {
  const { store, app } = setting;
  const octokit = await app.forRepository(job, signal);
  const pull = octokit === null ? null : await readPullRequest(octokit, job);
  if (octokit === null || pull?.open !== true) return;
  const base = await readBaseCommits(octokit, pull);
  const { policy } = await readPolicy(octokit, pull, base.tip);
  await rememberPullRequest(store, pull, base.tip);
  const review = await store.beginReview(pull, { headSha: pull.headSha, baseSha: base.tip });
  const publication = { octokit, appId: app.appId, store, pull, review };
  const result = apology(error, policy.on_error === "pass" ? "neutral" : "failure");
  const runId = await runOf(octokit, pull, review, app.appId);
  if (runId === null) await putRun(publication, result);
  else await completeRun(publication, runId, result);
  await store.finishReview(pull, review.generation, "given-up");
}

/** Names the kind of fault and nothing of its text, which may hold anything. */
function apology(error: Error, conclusion: CheckRun["conclusion"]): CheckRun {
  const cause = error instanceof TransientError ? "GitHub or the database did not answer in time" : "an internal error";
  return {
    conclusion,
    title: "Could not review",
    summary: `The review failed several times because of ${cause}. This says nothing about the change. Push again, or re-run the check, to try once more.`,
    text: "",
    annotations: [],
  };
}

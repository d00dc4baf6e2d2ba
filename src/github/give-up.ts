import { TransientError } from "../charter/index.ts";
import type { CheckRun } from "../report/index.ts";
import { defaultPolicy } from "../review/index.ts";
import type { ReviewJob } from "../store/index.ts";
import { completeRun, putRun } from "./publish/check-run.ts";
import { readBaseCommits } from "./read/change-from-pull-request.ts";
import { readPolicy } from "./read/policy.ts";
import { readPullRequest } from "./read/pull-request.ts";
import { repositoryReader } from "./read/repository-reader.ts";
import { rememberPullRequest, runOf } from "./review-pull-request.ts";
import type { AppSetting } from "./setting.ts";

/**
 * Completes the check run of a review that failed for good, so that a required check never hangs. It says that the fault is
 * ours; whether it blocks is the policy's `on_error`.
 */
export async function giveUpReview(
  setting: AppSetting,
  job: ReviewJob,
  error: Error,
  signal: AbortSignal,
): Promise<void> {
  const { store, app } = setting;
  const octokit = await app.forRepository(job, signal);
  const pull = octokit === null ? null : await readPullRequest(octokit, job);
  if (octokit === null || pull?.open !== true) return;
  const { tip } = await orElse(readBaseCommits(octokit, pull), { tip: pull.baseSha, mergeBase: pull.baseSha });
  const { policy } = await orElse(readPolicy(repositoryReader(octokit, pull, setting.memories.of(pull).content), tip), {
    policy: defaultPolicy,
    unread: [],
  });
  await rememberPullRequest(store, pull, tip);
  const review = await store.beginReview(pull, { headSha: pull.headSha, baseSha: tip, baseRef: pull.baseRef });
  const publication = { octokit, appId: app.appId, store, pull, review };
  const result = apology(error, policy.on_error === "pass" ? "neutral" : "failure");
  const runId = await runOf(octokit, pull, review, app.appId);
  if (runId === null) await putRun(publication, result);
  else await completeRun(publication, runId, result);
  await store.finishReview(pull, review.generation, "given-up");
}

/** What the review failed of may fail here too: the run is completed all the same, by the default. */
async function orElse<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TransientError) throw error;
    return otherwise;
  }
}

/** Names the kind of fault and nothing of its text, which may hold anything. The error comes out of the queue by name. */
function apology(error: Error, conclusion: CheckRun["conclusion"]): CheckRun {
  const cause = error.name === "TransientError" ? "GitHub or the database did not answer in time" : "an internal error";
  return {
    conclusion,
    title: "Could not review",
    summary: `The review failed several times because of ${cause}. This says nothing about the change. Push again, or re-run the check, to try once more.`,
    text: "",
    annotations: [],
  };
}

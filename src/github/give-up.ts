import type { Octokit } from "@octokit/rest";
import type { Policy } from "../review/index.ts";
import type { ReviewJob } from "../store/index.ts";
import { apology, policyOrDefault } from "./apology.ts";
import { runOf } from "./cancel-running.ts";
import { othersAtHead } from "./heads/others-at-head.ts";
import { settleHead } from "./heads/settle-head.ts";
import { weighHead } from "./heads/weigh-head.ts";
import { completeRun, putRun } from "./publish/check-run.ts";
import { readBaseCommits } from "./read/change-from-pull-request.ts";
import { readPolicy } from "./read/policy.ts";
import { type PullRequest, readPullRequest } from "./read/pull-request.ts";
import { repositoryReader } from "./read/repository-reader.ts";
import { rememberPullRequest } from "./remember-pull-request.ts";
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
  const policy = await policyOrDefault(() => policyOf(setting, octokit, pull, signal));
  await rememberPullRequest(store, pull);
  const { headSha, baseSha, baseRef } = pull;
  const review = await store.beginReview(pull, { headSha, baseSha, baseRef });
  const publication = { octokit, appId: app.appId, store, pull, review };
  const run = apology(error, policy);
  const { conclusion, title } = run;
  const own = { conclusion, title };
  await store.recordConclusion(pull, review.generation, own);
  const stand = { number: pull.number, draft: pull.draft, own };
  const head = weighHead(stand, await othersAtHead(setting, pull, []));
  const runId = await runOf(octokit, pull, review, app.appId);
  const quiet = pull.draft ? { conclusion: "neutral" as const } : null;
  const shown = { ...run, ...quiet, ...head.shown };
  if (runId === null) await putRun(publication, shown);
  else await completeRun(publication, runId, shown);
  await settleHead(setting, octokit, job, { ...pull, stand, known: [] });
  await store.finishReview(pull, review.generation, "given-up");
}

/** The policy of the base branch, or of the stack that the pull request is part of. */
async function policyOf(
  setting: AppSetting,
  octokit: Octokit,
  pull: PullRequest,
  signal: AbortSignal,
): Promise<Policy> {
  const { tip } = await readBaseCommits(octokit, pull);
  const reader = repositoryReader(octokit, pull, setting.memories.of(pull).content);
  return (await readPolicy({ setting, octokit, pull, signal }, reader, tip)).policy;
}

import type { Octokit } from "@octokit/rest";
import type { ApprovedWaiver } from "../../review/index.ts";
import type { PullRequestKey, PullRequestRecord, ReviewJob } from "../../store/index.ts";
import { inPhase } from "../app-meter.ts";
import { reviewWithWaivers } from "../commands/review-with-waivers.ts";
import { rememberOutcomes } from "../feedback/remember-outcomes.ts";
import { freeHead } from "../heads/ask-for-review.ts";
import { isCovered } from "../heads/is-covered.ts";
import { standingReview } from "../heads/standing-review.ts";
import { reserveRun } from "../publish/head-run.ts";
import { type Publication, Superseded } from "../publish/publication.ts";
import type { Proof } from "../publish/suggestions.ts";
import { readBaseCommits } from "../read/base-commits.ts";
import { type PullRequest, readPullRequest } from "../read/pull-request.ts";
import { NoLongerWanted } from "../rehearsals/while-wanted.ts";
import type { AppSetting } from "../setting.ts";
import { cancelRunning } from "./cancel-running.ts";
import { withKeptScope } from "./kept-scope.ts";
import { planReview } from "./plan-review.ts";
import { publishReview } from "./publish-review.ts";
import { rememberPullRequest } from "./remember-pull-request.ts";

/**
 * Reviews a pull request as it is now and brings comment and check run up to date. Safe to repeat at any point: what was
 * already written is found, not written again. A review that a newer one overtakes ends quietly; one whose head is left behind
 * while it is rehearsed begins anew.
 */
export async function reviewPullRequest(setting: AppSetting, job: ReviewJob, signal: AbortSignal): Promise<void> {
  const octokit = await setting.app.forRepository(job, signal);
  const found = octokit === null ? null : await readPullRequest(octokit, job);
  const before = await setting.store.findPullRequest(job);
  if (octokit === null || found === null) {
    setting.log.info({ repository: job.repositoryId }, "nothing there that we may review");
    // While the installation is suspended or gone, no run of ours can be completed: a job that waits for it would only fail.
    if (before !== null) await (octokit === null ? endRunning(setting, before) : forget(setting, job, before));
    return;
  }
  const pull = await withKeptScope(octokit, job, before, found);
  const log = setting.log.child({ repository: pull.repositoryId, pull: pull.number });
  try {
    const work = { setting: { ...setting, log }, octokit, pull, before, job, signal };
    const record = await rememberPullRequest(setting.store, pull);
    // Whoever shared the head that was left behind is not held by this pull request any more.
    if (before !== null && (before.headSha !== pull.headSha || !pull.open)) await freeHead(setting, job, before);
    await (pull.open ? bringUpToDate(work, record) : close(work));
  } catch (error) {
    if (error instanceof NoLongerWanted) return reviewPullRequest(setting, job, signal);
    if (!(error instanceof Superseded)) throw error;
    log.info({ head: pull.headSha }, "superseded by a newer review");
  }
}

interface Work {
  readonly setting: AppSetting;
  readonly octokit: Octokit;
  readonly pull: PullRequest;
  /** What was known of it before it was fetched; null: nothing. */
  readonly before: PullRequestRecord | null;
  readonly job: ReviewJob;
  readonly signal: AbortSignal;
}

async function bringUpToDate(
  { setting, octokit, pull, before, job, signal }: Work,
  record: PullRequestRecord,
): Promise<void> {
  const { store } = setting;
  const startedAt = setting.now();
  const { headSha, baseSha, baseRef } = pull;
  const review = await store.beginReview(pull, { headSha, baseSha, baseRef });
  await cancelRunning(setting, octokit, pull, review.generation);
  const publication: Publication = {
    octokit,
    appId: setting.app.appId,
    store,
    pull,
    review,
    pages: setting.pages,
  };
  const standing = await standingReview(store, pull, before, job, review.generation);
  const covered = standing !== null && (await isCovered(setting, octokit, pull));
  const slot = await reserveRun(publication, startedAt, covered ? null : standing);
  const base = await readBaseCommits(octokit, pull);
  const plan = await planReview({ setting, octokit, pull, signal }, base);
  const change = await inPhase(setting, "read", () => plan.list());
  let granted: readonly ApprovedWaiver[] = [];
  const reviewed = await reviewWithWaivers([{ setting, octokit, pull, signal }], plan.policy, async (waivers) => {
    granted = waivers;
    return change.review(startedAt, waivers);
  });
  const prove: Proof = (candidates) => change.prove(reviewed.review, candidates, startedAt, granted);
  const source = { baseSha: base.tip, startedAt, policy: plan.policy };
  await inPhase(setting, "publish", () =>
    publishReview({ setting, publication, record, job, slot, source, prove, signal, ...reviewed }),
  );
  const { verdict, findings, shadow } = reviewed.review;
  setting.meter?.verdict("pull-request", verdict);
  if (shadow !== null) setting.meter?.observed({ withdrawn: shadow.withdrawn.length, gaps: shadow.gaps });
  setting.log.info({ head: headSha, verdict, findings: findings.length }, "reviewed");
}

/** Nothing is written to a closed pull request but the end of what was in progress. */
async function close({ setting, octokit, pull }: Work): Promise<void> {
  await cancelRunning(setting, octokit, pull, null);
  await rememberOutcomes(setting, octokit, pull);
}

/** A pull request that cannot be reached any more holds nobody: others with its head would wait for it for ever. */
async function forget(setting: AppSetting, job: ReviewJob, record: PullRequestRecord): Promise<void> {
  const { installationId, repositoryId, number }: PullRequestKey = record;
  await endRunning(setting, record);
  const { headSha, baseSha, baseRef, forced, draft, merged } = record;
  const key = { installationId, repositoryId, number };
  await setting.store.savePullRequest({ ...key, headSha, baseSha, baseRef, forced, draft, merged, state: "closed" });
  if (record.state === "open") await freeHead(setting, job, record);
}

async function endRunning({ store }: AppSetting, key: PullRequestKey): Promise<void> {
  for (const { generation } of await store.runningReviews(key)) await store.finishReview(key, generation, "given-up");
}

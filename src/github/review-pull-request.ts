import type { Octokit } from "@octokit/rest";
import { renderCheckRun, renderComment, toReport } from "../report/index.ts";
import type { Review } from "../review/index.ts";
import type { PullRequestKey, PullRequestRecord, ReviewJob, ReviewRecord, ReviewStore } from "../store/index.ts";
import { linksTo, meaningHash } from "./links.ts";
import { planReview } from "./plan-review.ts";
import { type Cancellation, cancelRun, findRun } from "./publish/check-run.ts";
import { keepComment } from "./publish/comment.ts";
import { publishRun, type RunSlot, reserveRun } from "./publish/head-run.ts";
import { type Publication, Superseded } from "./publish/publication.ts";
import { readBaseCommits } from "./read/change-from-pull-request.ts";
import { type PullRequest, readPullRequest } from "./read/pull-request.ts";
import type { AppSetting } from "./setting.ts";

/**
 * Reviews a pull request as it is now and brings comment and check run up to date. Safe to repeat at any point: what was
 * already written is found, not written again. A review that a newer one overtakes ends quietly.
 */
export async function reviewPullRequest(setting: AppSetting, job: ReviewJob, signal: AbortSignal): Promise<void> {
  const octokit = await setting.app.forRepository(job, signal);
  const pull = octokit === null ? null : await readPullRequest(octokit, job);
  if (octokit === null || pull === null) {
    setting.log.info({ delivery: job.deliveryId, repository: job.repositoryId }, "nothing there that we may review");
    return;
  }
  const log = setting.log.child({ delivery: job.deliveryId, repository: pull.repositoryId, pull: pull.number });
  try {
    await bringUpToDate({ ...setting, log }, octokit, pull);
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    log.info({ head: pull.headSha }, "superseded by a newer review");
  }
}

async function bringUpToDate(setting: AppSetting, octokit: Octokit, pull: PullRequest): Promise<void> {
  const { store, log } = setting;
  if (!pull.open) {
    await rememberPullRequest(store, pull, pull.baseSha);
    return cancelRunning(setting, octokit, pull, null);
  }
  const base = await readBaseCommits(octokit, pull);
  const record = await rememberPullRequest(store, pull, base.tip);
  const review = await store.beginReview(pull, { headSha: pull.headSha, baseSha: base.tip, baseRef: pull.baseRef });
  await cancelRunning(setting, octokit, pull, review.generation);
  const publication: Publication = { octokit, appId: setting.app.appId, store, pull, review };
  const plan = await planReview(octokit, pull, base, setting.memories.of(pull));
  const slot = await reserveRun(publication, plan.inScope ? setting.now() : null);
  const result = await plan.review(setting.now());
  await publish(setting, publication, record, result, slot);
  log.info({ head: pull.headSha, verdict: result.verdict, findings: result.findings.length }, "reviewed");
}

/** Keeps what GitHub said of a pull request; its repository first, since its row belongs to it. */
export async function rememberPullRequest(
  store: ReviewStore,
  pull: PullRequest,
  baseSha: string,
): Promise<PullRequestRecord> {
  const {
    installationId,
    repositoryId,
    number,
    owner,
    repository: name,
    headSha,
    baseRef,
    forced,
    draft,
    merged,
  } = pull;
  await store.saveRepository({ installationId, repositoryId, owner, name });
  const state = pull.open ? "open" : "closed";
  return store.savePullRequest({
    installationId,
    repositoryId,
    number,
    headSha,
    baseSha,
    baseRef,
    state,
    forced,
    draft,
    merged,
  });
}

/** The comment stands before the check run is completed: who waits for the check finds the comment there. */
async function publish(
  setting: AppSetting,
  publication: Publication,
  record: PullRequestRecord,
  review: Review,
  slot: RunSlot,
): Promise<void> {
  const { store, pull } = publication;
  const { generation } = publication.review;
  const links = linksTo(pull);
  await store.recordOutcome(pull, generation, {
    policyHash: meaningHash(JSON.stringify(review.policy)),
    engineVersion: setting.engineVersion,
    verdict: review.verdict,
    report: { ...toReport(review) },
  });
  await keepComment(publication, record.comment, {
    body: renderComment(review, links),
    hash: meaningHash(renderComment(review, { ...links, sha: "" })),
    folded: review.verdict === "nothing-to-review",
  });
  await publishRun(publication, slot, whileDraft(pull, renderCheckRun(review, links)));
  await store.finishReview(pull, generation, "published");
}

/** A draft is not about to be merged: it hears what would block, and nothing turns red. */
const whileDraft = <T extends { readonly conclusion: string }>(pull: PullRequest, run: T): T =>
  pull.draft && run.conclusion === "failure" ? { ...run, conclusion: "neutral" } : run;

/** Ends what an earlier review left in progress, on whichever head that was. `current` is left alone; null: all end. */
async function cancelRunning(
  { store, app }: AppSetting,
  octokit: Octokit,
  pull: PullRequest,
  current: number | null,
): Promise<void> {
  for (const old of await store.runningReviews(pull)) {
    if (old.generation === current) continue;
    const runId = await runOf(octokit, pull, old, app.appId);
    const reason: Cancellation = pull.open ? { kind: "superseded", sha: pull.headSha } : { kind: "closed" };
    if (runId !== null) await cancelRun(octokit, { ...pull, runId }, reason);
    await store.finishReview(pull, old.generation, "superseded");
  }
}

/** The run of an unfinished review, which may have reached GitHub without its id reaching us. */
export const runOf = async (
  octokit: Octokit,
  at: PullRequestKey & { readonly owner: string; readonly repository: string },
  review: ReviewRecord,
  appId: number,
): Promise<number | null> =>
  review.checkRunId ?? (await findRun(octokit, { ...at, sha: review.headSha, generation: review.generation }, appId));

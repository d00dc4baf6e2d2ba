import type { HeadJob } from "../store/index.ts";
import { askForReviews } from "./heads/ask-for-review.ts";
import { pullsAtHead } from "./heads/pulls-at-head.ts";
import { askForGroup } from "./merge-group/ask-for-group.ts";
import { listOwnRuns } from "./publish/own-runs.ts";
import { runSubjectOf } from "./run-subject.ts";
import type { AppSetting } from "./setting.ts";

/**
 * The checks of a commit were asked for again: every open pull request with that head is reviewed, also one whose events
 * never came, and a merge group whose trial merge it is is answered anew.
 */
export async function reviewHead(setting: AppSetting, job: HeadJob, signal: AbortSignal): Promise<void> {
  const octokit = await setting.app.forRepository(job, signal);
  if (octokit === null) return;
  const stored = await setting.store.standings(job, { headSha: job.headSha });
  const numbers = new Set([...stored.map(({ pull }) => pull.number), ...(await pullsAtHead(octokit, job))]);
  await askForReviews(setting, job, numbers, { reason: job.reason });
  const runs = await listOwnRuns(octokit, { ...job, sha: job.headSha }, setting.app.appId);
  if (runs.some(({ externalId }) => runSubjectOf(externalId)?.kind === "merge-group"))
    await askForGroup(setting, octokit, job);
}

import type { Octokit } from "@octokit/rest";
import type { SeedJob } from "../store/index.ts";
import { inRepository, type RepositoryName } from "./address.ts";
import { refusedWith } from "./client/transient.ts";
import { checkRunName, createOwnRun, listOwnRuns } from "./publish/own-runs.ts";
import { completed } from "./publish/sent-run.ts";
import { seedExternalId } from "./run-subject.ts";
import type { AppSetting } from "./setting.ts";

/**
 * Puts a finished run on the tip of the default branch: GitHub offers only checks for branch protection that have run in the
 * repository within the last week. Nothing is written where a run of ours is there already, and nothing into an empty or
 * archived repository.
 */
export async function seedRepository(setting: AppSetting, job: SeedJob, signal: AbortSignal): Promise<void> {
  const octokit = await setting.app.forRepository(job, signal);
  const tip = octokit === null ? null : await defaultTip(octokit, job);
  if (octokit === null || tip === null) return;
  if ((await listOwnRuns(octokit, tip, setting.app.appId)).length > 0) return;
  const run = completed({ conclusion: "success", title, summary, text: "", annotations: [] });
  await createOwnRun(octokit, tip, seedExternalId, run);
}

const title = "Ready: arch-review can be required now";
const summary = `arch-review is installed and will put a check of this name on every pull request. To require it, choose \`${checkRunName}\` with this App as its source in the rules of the branch. This run says nothing about this commit.`;

/** Where the default branch stands; null where nothing can be put on it. */
async function defaultTip(octokit: Octokit, job: SeedJob): Promise<(RepositoryName & { readonly sha: string }) | null> {
  try {
    const { data } = await octokit.rest.repos.get({ ...inRepository(job) });
    if (data.id !== job.repositoryId || data.archived || data.disabled) return null;
    const { login: owner } = data.owner;
    const ref = await octokit.rest.git.getRef({ owner, repo: data.name, ref: `heads/${data.default_branch}` });
    return { owner, repository: data.name, sha: ref.data.object.sha };
  } catch (error) {
    // No such repository or branch any more (404); an empty repository has no branches (409).
    if (refusedWith(error, 404, 409)) return null;
    throw error;
  }
}

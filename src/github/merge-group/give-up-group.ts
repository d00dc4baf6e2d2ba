import type { MergeGroupJob } from "../../store/index.ts";
import { policyOfBranch } from "../policy-of-branch.ts";
import { apology, policyOrDefault } from "../review/apology.ts";
import type { AppSetting } from "../setting.ts";
import { completeGroupRun, groupRun } from "./group-run.ts";

/** Answers a merge group whose evaluation failed for good, so that the queue does not wait for its own time limit. */
export async function giveUpGroup(
  setting: AppSetting,
  job: MergeGroupJob,
  error: Error,
  signal: AbortSignal,
): Promise<void> {
  const octokit = await setting.app.forRepository(job, signal);
  const run = octokit === null ? null : await groupRun(setting, octokit, job, setting.now());
  if (octokit === null || run === null || run.completed) return;
  const branch = { ...job, branch: job.baseRef, repositoryUrl: null };
  const policy = await policyOrDefault(async () => {
    const found = await policyOfBranch(setting, octokit, branch, signal);
    return found?.policy.policy ?? null;
  });
  await completeGroupRun(octokit, job, run, apology(error, policy));
}

import type { PullRequestWork } from "./pull-request-work.ts";
import { readBaseCommits } from "./read/base-commits.ts";
import { type PolicyInForce, readPolicy } from "./read/policy.ts";
import { repositoryReader } from "./read/repository-reader.ts";

/** The policy in force for a pull request: of the tip of its base branch, or of the stack that it is part of. */
export async function policyOfPullRequest(work: PullRequestWork): Promise<PolicyInForce> {
  const { setting, octokit, pull } = work;
  const { tip } = await readBaseCommits(octokit, pull);
  return readPolicy(work, repositoryReader(octokit, pull, setting.memories.of(pull)), tip);
}

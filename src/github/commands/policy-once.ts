import type { PullRequestWork } from "../pull-request-work.ts";
import { readBaseCommits } from "../read/change-from-pull-request.ts";
import { type PolicyInForce, readPolicy } from "../read/policy.ts";
import { repositoryReader } from "../read/repository-reader.ts";

/** Reads the policy in force from the base branch when it is first wanted, and not again for the same job. */
export function policyOnce(work: PullRequestWork): () => Promise<PolicyInForce> {
  const { setting, octokit, pull } = work;
  const read = async (): Promise<PolicyInForce> => {
    const { tip } = await readBaseCommits(octokit, pull);
    return readPolicy(work, repositoryReader(octokit, pull, setting.memories.of(pull).content), tip);
  };
  let reading: Promise<PolicyInForce> | null = null;
  return () => {
    reading ??= read();
    return reading;
  };
}

import { readBaseCommits } from "../read/change-from-pull-request.ts";
import { type PolicyInForce, readPolicy } from "../read/policy.ts";
import { repositoryReader } from "../read/repository-reader.ts";
import type { Desk } from "./may-waive.ts";

/** Reads the policy in force from the base branch when it is first wanted, and not again for the same job. */
export function policyOnce(desk: Desk): () => Promise<PolicyInForce> {
  const { setting, octokit, pull } = desk;
  const read = async (): Promise<PolicyInForce> => {
    const { tip } = await readBaseCommits(octokit, pull);
    return readPolicy(desk, repositoryReader(octokit, pull, setting.memories.of(pull).content), tip);
  };
  let reading: Promise<PolicyInForce> | null = null;
  return () => {
    reading ??= read();
    return reading;
  };
}

import { policyOfPullRequest } from "../policy-of-pull-request.ts";
import type { PullRequestWork } from "../pull-request-work.ts";
import type { PolicyInForce } from "../read/policy.ts";

/** Reads the policy in force from the base branch when it is first wanted, and not again for the same job. */
export function policyOnce(work: PullRequestWork): () => Promise<PolicyInForce> {
  let reading: Promise<PolicyInForce> | null = null;
  return () => {
    reading ??= policyOfPullRequest(work);
    return reading;
  };
}

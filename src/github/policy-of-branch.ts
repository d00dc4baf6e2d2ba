import type { Octokit } from "@octokit/rest";
import type { JobOrigin } from "../store/index.ts";
import { readBranchTip } from "./read/branch-tip.ts";
import { type PolicyInForce, readPolicy } from "./read/policy.ts";
import { repositoryReader } from "./read/repository-reader.ts";
import type { AppSetting } from "./setting.ts";

/** A branch whose policy is wanted. `repositoryUrl` is the repository's page, for links; null where none is shown. */
export type PolicyBranch = Pick<JobOrigin, "installationId" | "repositoryId" | "owner" | "repository"> & {
  readonly branch: string;
  readonly repositoryUrl: string | null;
};

/** The policy in force at the tip of a branch; null when the branch is gone. */
export async function policyOfBranch(
  setting: AppSetting,
  octokit: Octokit,
  at: PolicyBranch,
  signal: AbortSignal,
): Promise<{ readonly policy: PolicyInForce; readonly tip: string } | null> {
  const tip = await readBranchTip(octokit, at, at.branch);
  if (tip === null) return null;
  const reader = repositoryReader(octokit, at, setting.memories.of(at));
  const pull = { ...at, baseRef: at.branch, stackBase: null };
  return { policy: await readPolicy({ setting, octokit, signal, pull }, reader, tip), tip };
}

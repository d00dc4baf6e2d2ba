import type { Octokit } from "@octokit/rest";
import { statusOf } from "../transient.ts";

/** A repository by its present name. */
export interface BranchAddress {
  readonly owner: string;
  readonly repository: string;
}

/** The commit at the tip of a branch; null for a branch that is not there. */
export async function readBranchTip(
  octokit: Octokit,
  { owner, repository: repo }: BranchAddress,
  branch: string,
): Promise<string | null> {
  try {
    return (await octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` })).data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

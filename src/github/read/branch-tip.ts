import type { Octokit } from "@octokit/rest";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";

/** The commit at the tip of a branch; null for a branch that is not there. */
export async function readBranchTip(octokit: Octokit, at: RepositoryName, branch: string): Promise<string | null> {
  try {
    return (await octokit.rest.git.getRef({ ...inRepository(at), ref: `heads/${branch}` })).data.object.sha;
  } catch (error) {
    if (refusedWith(error, 404)) return null;
    throw error;
  }
}

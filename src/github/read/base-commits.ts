import type { Octokit } from "@octokit/rest";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { readBranchTip } from "./branch-tip.ts";
import type { PullRequest } from "./pull-request.ts";

/** The tip of the base branch, and the commit that the pull request branched from. */
export interface BaseCommits {
  readonly tip: string;
  readonly mergeBase: string;
}

/**
 * Where a pull request stands against its base branch as that is now. Branches without a common commit (GitHub knows no
 * comparison) differ in everything; a base branch that is gone is taken as it last was.
 */
export async function readBaseCommits(octokit: Octokit, pull: PullRequest): Promise<BaseCommits> {
  const { baseRef } = pull;
  try {
    const basehead = `${baseRef}...${pull.headSha}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...inRepository(pull),
      basehead,
      per_page: 1,
    });
    return { tip: data.base_commit.sha, mergeBase: data.merge_base_commit.sha };
  } catch (error) {
    if (!refusedWith(error, 404)) throw error;
    const tip = (await readBranchTip(octokit, pull, baseRef)) ?? pull.baseSha;
    return { tip, mergeBase: tip };
  }
}

import { judgedDisputes } from "../commands/judged-disputes.ts";
import { reviewWithWaivers, type WaivedReview } from "../commands/review-with-waivers.ts";
import { policyOfBranch } from "../policy-of-branch.ts";
import type { PolicyInForce } from "../read/policy.ts";
import { repositoryReader } from "../read/repository-reader.ts";
import { planChange } from "../review/plan-review.ts";
import type { GroupCommits } from "./group-commits.ts";
import type { GroupMember } from "./group-members.ts";
import type { GroupWork } from "./group-work.ts";

/** What a group by itself gets. */
export interface GroupReview extends WaivedReview {
  readonly policy: PolicyInForce;
  /** The commit that the policy was read from. */
  readonly baseSha: string;
}

/**
 * Reviews the difference between the group's trial merge and what it is merged onto: members that are fine one by one may not
 * be together. The policy is that of the branch as it stands, never that of a group which waits before this one. What
 * approvers waived on a member counts here too, if they still may.
 */
export async function evaluateGroup(
  { setting, octokit, job, signal, startedAt }: GroupWork,
  commits: GroupCommits,
  members: readonly GroupMember[],
): Promise<GroupReview> {
  const reader = repositoryReader(octokit, job, setting.memories.of(job));
  const { repositoryUrl } = commits;
  const found = await policyOfBranch(setting, octokit, { ...job, branch: job.baseRef, repositoryUrl }, signal);
  if (found === null) throw new Error("a merge group goes into a branch that is not there");
  const { policy, tip: baseSha } = found;
  const paths = commits.paths ?? [];
  const change = {
    headSha: job.headSha,
    description: members.flatMap(({ pull }) => pull.description),
    forced: false,
    paths,
    // Where the comparison lists too few, the two trees tell, and where they are cut, the review is incomplete.
    complete: commits.paths !== null,
    changedFiles: paths.length,
  };
  const base = { tip: job.baseSha, mergeBase: commits.mergeBase };
  const pulls = members.map(({ pull }) => pull);
  const disputed = (): Promise<readonly string[]> => judgedDisputes(setting.store, pulls);
  const source = { setting, repository: job, reader, inForce: policy, disputed, signal };
  const listed = await planChange(source, change, base).list();
  const works = pulls.map((pull) => ({ setting, octokit, pull, signal }));
  const waived = await reviewWithWaivers(works, policy, (waivers) => listed.review(startedAt, waivers));
  return { ...waived, policy, baseSha };
}

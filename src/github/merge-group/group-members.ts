import type { Octokit } from "@octokit/rest";
import type { MergeGroupJob } from "../../store/index.ts";
import { type PullRequest, readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { claimedNumber, numberInRef } from "./claimed-numbers.ts";
import type { GroupCommits } from "./group-commits.ts";
import type { MemberConclusion } from "./weigh-group.ts";

/** A member as it is now, and what its review concluded. */
export interface GroupMember {
  readonly pull: PullRequest;
  readonly conclusion: MemberConclusion;
}

/** GitHub builds no group of more pull requests (documentation, "Managing a merge queue"); further claims are not looked at. */
const mostMembers = 100;

/**
 * The pull requests that a merge group merges: open ones into its branch whose head is among its commits, and those that its
 * messages or its branch's name claim. Each is fetched, since what was stored may be late.
 */
export async function groupMembers(
  { store }: AppSetting,
  octokit: Octokit,
  job: MergeGroupJob,
  { shas, messages }: GroupCommits,
): Promise<readonly GroupMember[]> {
  const stored = (await store.standings(job, { baseRef: job.baseRef })).filter(({ pull }) => shas.has(pull.headSha));
  const claimed = [numberInRef(job.headRef), ...messages.map(claimedNumber)].flatMap((number) => number ?? []);
  const numbers = new Set([...stored.map(({ pull }) => pull.number), ...claimed]);
  const members: GroupMember[] = [];
  for (const number of [...numbers].slice(0, mostMembers)) {
    const { installationId, repositoryId, owner, repository } = job;
    const pull = await readPullRequest(octokit, { installationId, repositoryId, owner, repository, number });
    if (pull === null || !pull.open || pull.baseRef !== job.baseRef) continue;
    const reviews = await store.reviews(pull, { headSha: pull.headSha });
    const own = reviews.find((review) => review.own !== null && review.baseRef === pull.baseRef)?.own ?? null;
    members.push({ pull, conclusion: { number, own } });
  }
  return members.toSorted((a, b) => a.pull.number - b.pull.number);
}

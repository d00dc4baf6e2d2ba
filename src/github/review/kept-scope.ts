import type { Octokit } from "@octokit/rest";
import type { PullRequestRecord, ReviewJob } from "../../store/index.ts";
import { holds, readRole } from "../commands/role.ts";
import type { PullRequest } from "../read/pull-request.ts";

/**
 * A pull request with the scope that its label gave it: who may only triage can take a label off, and must not be able to take
 * a change out of the review with it. What GitHub has is believed again once the label was put back on, or taken off by
 * somebody who may write. No request but for who took it off.
 * @param before what was known of the pull request before it was fetched.
 */
export async function withKeptScope(
  octokit: Octokit,
  job: ReviewJob,
  before: PullRequestRecord | null,
  pull: PullRequest,
): Promise<PullRequest> {
  if (!pull.open || pull.forced || before?.forced !== true) return pull;
  if (job.unlabelledBy !== undefined && !(await mayOnlyTriage(octokit, pull, job.unlabelledBy))) return pull;
  return { ...pull, forced: true, scopeKept: true };
}

/** Whether somebody has a role here, and a lower one than write. Whoever has none could not have taken the label off. */
async function mayOnlyTriage(
  octokit: Octokit,
  pull: PullRequest,
  person: NonNullable<ReviewJob["unlabelledBy"]>,
): Promise<boolean> {
  const role = await readRole(octokit, pull, person);
  return role !== null && role !== "none" && !holds(role, "write");
}

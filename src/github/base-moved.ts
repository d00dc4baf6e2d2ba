import type { BaseMovedJob } from "../store/index.ts";
import { askForReviews } from "./heads/ask-for-review.ts";
import { policyOfBranch } from "./policy-of-branch.ts";
import { organisationRepository } from "./read/organisation-policy.ts";
import { policyHashOf } from "./review/publish-review.ts";
import type { AppSetting } from "./setting.ts";

/**
 * A branch has moved: open pull requests into it are reviewed again when nobody else waits, where that can change the
 * verdict. That is where the policy is another one now, where migrations are reviewed, whose order counts, where something
 * blocks or is waived, which the branch's waivers decide, and where a review is being made, which may have read the branch
 * already. What comes to the same verdict writes nothing.
 */
export async function baseMoved(setting: AppSetting, job: BaseMovedJob, signal: AbortSignal): Promise<void> {
  if (job.repository === organisationRepository) setting.organisations.forget(job.installationId);
  const standings = await setting.store.standings(job, { baseRef: job.branch });
  if (standings.length === 0) return;
  const octokit = await setting.app.forRepository(job, signal);
  const at = { ...job, repositoryUrl: null };
  const found = octokit === null ? null : await policyOfBranch(setting, octokit, at, signal);
  if (found === null) return;
  const policyHash = policyHashOf(found.policy.policy);
  const concerned = standings.filter(
    ({ pull, review }) =>
      review?.generation !== pull.generation || review.policyHash !== policyHash || review.dependsOnBase,
  );
  const numbers = concerned.map(({ pull }) => pull.number);
  await askForReviews(setting, job, numbers, { reason: "push.base", background: true });
}

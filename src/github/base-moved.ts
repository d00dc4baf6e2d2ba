import { z } from "zod";
import type { BaseMovedJob, Standing } from "../store/index.ts";
import { askForReviews } from "./heads/ask-for-review.ts";
import { policyOfBranch } from "./policy-of-branch.ts";
import { policyHashOf } from "./publish-review.ts";
import { organisationRepository } from "./read/organisation-policy.ts";
import type { AppSetting } from "./setting.ts";

/**
 * A branch has moved: open pull requests into it are reviewed again when nobody else waits, where that can change the
 * verdict. That is where the policy is another one now, where migrations are reviewed, whose order counts, and where something
 * blocks or is waived, which the branch's waivers decide. What comes to the same verdict writes nothing.
 */
export async function baseMoved(setting: AppSetting, job: BaseMovedJob, signal: AbortSignal): Promise<void> {
  if (job.repository === organisationRepository) setting.organisations.forget(job.installationId);
  const standings = await setting.store.standings(job, { baseRef: job.branch });
  if (standings.length === 0) return;
  const octokit = await setting.app.forRepository(job, signal);
  const at = { ...job, repositoryUrl: "" };
  const found = octokit === null ? null : await policyOfBranch(setting, octokit, at, signal);
  if (found === null) return;
  const policyHash = policyHashOf(found.policy.policy);
  const concerned = standings.filter(
    ({ review }) => review !== null && (review.outcome?.policyHash !== policyHash || dependsOnBase(review)),
  );
  const numbers = concerned.map(({ pull }) => pull.number);
  await askForReviews(setting, job, numbers, { reason: "push.base", background: true });
}

const reported = z.object({
  files: z.array(z.object({ kind: z.string().nullable() })),
  findings: z.array(z.object({ severity: z.string() })),
});

/** Whether what else stands on the branch counts for a review: two migrations may take one place in their order. */
function dependsOnBase({ outcome }: NonNullable<Standing["review"]>): boolean {
  const report = reported.safeParse(outcome?.report);
  if (!report.success) return true;
  const { files, findings } = report.data;
  return files.some(({ kind }) => kind === "migration") || findings.some(({ severity }) => severity === "blocking");
}

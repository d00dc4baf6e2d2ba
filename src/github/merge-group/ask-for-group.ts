import type { Octokit } from "@octokit/rest";
import type { HeadJob } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { readPullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { claimedNumber } from "./claimed-numbers.ts";

/**
 * Has a merge group answered again of which only the head is known. The branch it goes into is that of the pull request which
 * its message names, as GitHub has it, and not what any branch is called; what it is merged onto is where the two part.
 */
export async function askForGroup({ store, log }: AppSetting, octokit: Octokit, job: HeadJob): Promise<void> {
  const { installationId, repositoryId, owner, repository, deliveryId, reason, headSha } = job;
  const address = inRepository(job);
  const { data } = await octokit.rest.git.getCommit({ ...address, commit_sha: headSha });
  const number = claimedNumber(data.message);
  const pull = number === null ? null : await readPullRequest(octokit, { ...job, number });
  if (pull === null) {
    log.info({ delivery: deliveryId, head: headSha }, "a merge group whose branch is not known is not answered again");
    return;
  }
  const basehead = `${pull.baseRef}...${headSha}`;
  const comparison = await octokit.rest.repos.compareCommitsWithBasehead({ ...address, basehead, per_page: 1 });
  const origin = { installationId, repositoryId, owner, repository, deliveryId, reason };
  const { sha: baseSha } = comparison.data.merge_base_commit;
  await store.enqueue({ kind: "merge-group", ...origin, headSha, baseSha, baseRef: pull.baseRef, headRef: "" });
}
